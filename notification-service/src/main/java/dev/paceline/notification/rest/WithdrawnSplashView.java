package dev.paceline.notification.rest;

import dev.paceline.events.Splash;
import dev.paceline.notification.application.Frame;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A splash that screens are to remove: which one and since when, and none of its words. */
@Schema(name = "WithdrawnSplash")
record WithdrawnSplashView(
        @Schema(examples = "deal-won|deal|4711|2026-11-21") String splash,
        @Schema(examples = "main") String channel,
        @Schema(examples = "deal-won") String rule,
        @Schema(examples = "2") long revision,
        Instant raisedAt,
        @Nullable Instant withdrawnAt,
        @Schema(description = "The id of the fact that ended it") String cause,
        @Schema(description = "The delivery that ended it") String correlationId,
        @Schema(description = "When that delivery was accepted") Instant acceptedAt,
        @Schema(description = "When this was handed to the screens") Instant sentAt) {

    static WithdrawnSplashView of(Frame.Shown shown) {
        Splash splash = shown.splash().fact();
        return new WithdrawnSplashView(
                splash.splash().value(),
                splash.channel().value(),
                splash.rule(),
                splash.number(),
                splash.raisedAt(),
                splash.changedAt(),
                splash.cause(),
                shown.splash().correlationId().value(),
                shown.splash().acceptedAt(),
                shown.sentAt());
    }
}
