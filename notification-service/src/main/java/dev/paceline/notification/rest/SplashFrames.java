package dev.paceline.notification.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.notification.application.Frame;
import dev.paceline.notification.application.NotificationSettings;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Frames as server-sent events. A splash is written as JSON once, however many screens it goes to. */
@Singleton
class SplashFrames {

    private static final String HEARTBEAT = "heartbeat";

    private final ObjectMapper mapper;
    private final Duration retry;
    private final AtomicReference<Written> last = new AtomicReference<>();

    SplashFrames(ObjectMapper mapper, NotificationSettings settings) {
        this.mapper = mapper;
        this.retry = settings.stream().retry();
    }

    /** A frame and its JSON. */
    private record Written(Frame.Shown frame, String json) {}

    OutboundSseEvent opening(Sse sse) {
        return sse.newEventBuilder()
                .reconnectDelay(retry.toMillis())
                .comment("watching")
                .build();
    }

    OutboundSseEvent event(Sse sse, Frame frame) {
        return frame.match(
                shown -> sse.newEventBuilder()
                        .id(Long.toString(shown.position()))
                        .name(name(shown.event()))
                        .data(String.class, json(shown))
                        .build(),
                () -> sse.newEventBuilder().comment(HEARTBEAT).build());
    }

    private String json(Frame.Shown shown) {
        Written written = last.get();
        if (written != null && written.frame() == shown) {
            return written.json();
        }
        Written fresh = new Written(shown, write(shown));
        last.set(fresh);
        return fresh.json();
    }

    private static String name(Frame.Event event) {
        return switch (event) {
            case SPLASH -> "splash";
            case AMENDED -> "splash-amended";
            case WITHDRAWN -> "splash-withdrawn";
        };
    }

    private String write(Frame.Shown shown) {
        boolean isGone = shown.event() == Frame.Event.WITHDRAWN;
        try {
            return mapper.writeValueAsString(isGone ? WithdrawnSplashView.of(shown) : SplashView.of(shown));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a splash must always be writable", e);
        }
    }
}
