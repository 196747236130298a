package dev.paceline.notification.rest;

import dev.paceline.events.ChannelId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.notification.application.ShowSplashes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Screens watch a channel here. */
@Path("/api/v1/channels/{channel}/stream")
@Tag(name = "Channels")
public class ChannelStreamResource {

    private static final String EXAMPLE =
            """
            retry: 2000
            :watching

            id: 42
            event: splash
            data: {"splash":"deal-won|deal|4711|2026-11-21","channel":"main","rule":"deal-won","title":"Deal won",\
            "words":"Anna Snelling won Cancity for 1,054.00 USD","amount":{"amount":"1054.00","currency":"USD"},"revision":1}

            id: 47
            event: splash-amended
            data: {"splash":"deal-won|deal|4711|2026-11-21","channel":"main","rule":"deal-won","title":"Deal won",\
            "words":"Anna Snelling won Cancity for 2,054.00 USD","amount":{"amount":"2054.00","currency":"USD"},"revision":2}

            id: 51
            event: splash-withdrawn
            data: {"splash":"deal-won|deal|4711|2026-11-21","channel":"main","rule":"deal-won","revision":3}
            """;

    private final ShowSplashes splashes;
    private final SplashFrames frames;
    private final StreamMeters meters;
    private final Caller caller;
    private final TokenLife tokenLife;

    ChannelStreamResource(
            ShowSplashes splashes, SplashFrames frames, StreamMeters meters, Caller caller, TokenLife tokenLife) {
        this.splashes = splashes;
        this.frames = frames;
        this.meters = meters;
        this.caller = caller;
        this.tokenLife = tokenLife;
    }

    /** Sends splashes as they come until the client leaves, stops reading, or its token ends. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.DISPLAY, Roles.REP, Roles.MANAGER, Roles.ADMIN})
    @Operation(
            summary = "Watch a channel",
            description =
                    "Server-sent events. `splash`: show it. `splash-amended`: show it in place of the one with the same id, or as a new "
                            + "one if there is none. `splash-withdrawn`: remove it. Without a last event id: the splashes that are "
                            + "still current, then each new one and each change. With one: first everything kept after it, as it is "
                            + "now. Comments are heartbeats. A client that stops reading is dropped.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = SplashView.class),
                            examples = @ExampleObject(name = "a deal won, amended and withdrawn", value = EXAMPLE)))
    @APIResponse(responseCode = "503", description = "Not ready after a start; Retry-After says when to try again")
    @APIResponse(responseCode = "404", description = "No such channel for this display")
    public Multi<OutboundSseEvent> stream(
            @RestPath @Parameter(example = "main") String channel,
            @RestHeader("Last-Event-ID") @Nullable String resumeAfter,
            @RestQuery
                    @Parameter(description = "The same, for clients that cannot set headers", example = "42")
                    @Nullable
                    String lastEventId,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        ChannelId watched = watched(channel);
        if (!splashes.isReady()) {
            throw ProblemException.unavailable(
                    "The splashes of the past are still being read after a start. Try again in a few seconds.", 2);
        }
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        OptionalLong after = position(resumeAfter == null ? lastEventId : resumeAfter);
        Multi<OutboundSseEvent> events = splashes.resume(caller.tenant(), watched, after)
                .onFailure(BackPressureFailure.class)
                .invoke(() -> drop(response))
                .onFailure(BackPressureFailure.class)
                .recoverWithCompletion()
                .map(frame -> frames.event(sse, frame));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(frames.opening(sse)), tokenLife.limit(events));
    }

    private void drop(HttpServerResponse response) {
        meters.dropped();
        response.reset();
    }

    private ChannelId watched(String name) {
        ChannelId channel;
        try {
            channel = new ChannelId(name);
        } catch (IllegalArgumentException notAName) {
            throw ProblemException.notFound("channel", name);
        }
        boolean onlyDisplay = !caller.has(Roles.REP) && !caller.has(Roles.MANAGER) && !caller.has(Roles.ADMIN);
        if (onlyDisplay && !caller.channels().contains(channel)) {
            throw ProblemException.notFound("channel", name);
        }
        return channel;
    }

    private static OptionalLong position(@Nullable String lastEventId) {
        if (lastEventId == null || !lastEventId.matches("\\d{1,18}")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(lastEventId));
    }
}
