package dev.paceline.notification.rest;

import dev.paceline.events.Splash;
import dev.paceline.notification.application.Frame;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A splash as a screen gets it. The three times split the way it came: acceptance of the delivery, the splash raised, handed
 * to the screens.
 */
@Schema(name = "Splash")
record SplashView(
        @Schema(examples = "deal-won|deal|4711|2026-11-21") String splash,
        @Schema(examples = "main") String channel,
        @Schema(examples = "deal-won") String rule,
        @Schema(examples = "Deal won") String title,
        @Schema(examples = "Anna Snelling won Cancity for 1,054.00 USD") String words,
        @Schema(examples = "anna") @Nullable String rep,
        @Schema(examples = "Anna Snelling") @Nullable String repName,
        @Nullable Money amount,
        Instant raisedAt,
        Instant expiresAt,
        @Schema(description = "Grows with each change; 1 when it is raised", examples = "1") long revision,
        @Schema(description = "When it was amended last; absent while it is as it was raised") @Nullable
                Instant amendedAt,
        @Schema(description = "The id of the fact that caused it, or its last change") String cause,
        @Schema(description = "The delivery that began it, or its last change") String correlationId,
        @Schema(description = "When that delivery was accepted") Instant acceptedAt,
        @Schema(description = "When this splash was handed to the screens") Instant sentAt) {

    static SplashView of(Frame.Shown shown) {
        Splash splash = shown.splash().fact();
        var rep = splash.rep();
        return new SplashView(
                splash.splash().value(),
                splash.channel().value(),
                splash.rule(),
                splash.title(),
                splash.words(),
                rep == null ? null : rep.value(),
                splash.repName(),
                splash.amount(),
                splash.raisedAt(),
                splash.expiresAt(),
                splash.number(),
                splash.changedAt(),
                splash.cause(),
                shown.splash().correlationId().value(),
                shown.splash().acceptedAt(),
                shown.sentAt());
    }
}
