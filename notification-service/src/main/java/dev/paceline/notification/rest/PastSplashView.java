package dev.paceline.notification.rest;

import dev.paceline.events.Keys;
import dev.paceline.events.Splash;
import dev.paceline.events.Subject;
import dev.paceline.notification.application.PastSplash;
import dev.paceline.notification.domain.BuiltInRules;
import dev.paceline.notification.domain.RuleName;
import dev.paceline.notification.domain.SplashRule;
import dev.paceline.notification.domain.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A splash of the last 30 days as screens got it last, and why there was one. */
@Schema(name = "PastSplash")
record PastSplashView(
        @Schema(examples = "deal-won|deal|4711|2026-11-21") String splash,
        @Schema(examples = "main") String channel,
        @Schema(description = "What became of it") State state,
        @Schema(examples = "Deal won") String title,
        @Schema(examples = "Anna Snelling won Cancity for 1,054.00 USD") String words,
        @Schema(description = "Whose it is, or was when it was withdrawn") SubjectView subject,
        @Nullable Money amount,
        Instant raisedAt,
        @Schema(description = "Until when it was worth showing") Instant expiresAt,
        @Schema(description = "When it was amended last, or withdrawn") @Nullable Instant changedAt,
        @Schema(description = "Grows with each change; 1 when it is raised", examples = "1") long revision,
        Reason why) {

    /** What became of a splash. */
    enum State {
        SHOWN,
        AMENDED,
        WITHDRAWN;

        private static State of(Splash splash) {
            return splash.change() == null ? SHOWN : valueOf(splash.change().name());
        }
    }

    /** Whose splash it is. */
    @Schema(name = "SplashSubject")
    record SubjectView(
            @Schema(examples = "rep", description = "rep or team") String kind,
            @Schema(examples = "anna") String id,
            @Schema(examples = "Anna Snelling") @Nullable String name) {}

    /** Why there was a splash: the rule, the record or goal that fulfils it, and the facts that raised and changed it. */
    @Schema(name = "SplashReason")
    record Reason(
            @Schema(examples = "deal-won") String rule,
            @Schema(examples = "kpi.contributions", description = "The topic whose facts the rule looks at") @Nullable
                    String on,
            @Schema(description = "The condition of the rule, in CEL") @Nullable String when,
            @Schema(examples = "deal", description = "The record's type, or goal") String type,
            @Schema(examples = "4711", description = "The record's or goal's id") String id,
            @Schema(description = "What raised it") OriginView raised,
            @Schema(description = "What amended it last, or withdrew it") @Nullable OriginView changed) {}

    /** The fact behind a splash or its change, and the delivery behind the fact. */
    @Schema(name = "SplashOrigin")
    record OriginView(
            @Schema(examples = "acme|deal|4711@3", description = "The id of the fact") String fact,
            @Schema(description = "The correlation id of the delivery that began it") String delivery,
            @Schema(description = "When that delivery was accepted") Instant acceptedAt) {

        private static @Nullable OriginView of(PastSplash.@Nullable Origin origin) {
            return origin == null
                    ? null
                    : new OriginView(origin.fact(), origin.delivery().value(), origin.acceptedAt());
        }
    }

    static PastSplashView of(PastSplash past) {
        Splash splash = past.splash();
        Subject subject = past.subject();
        return new PastSplashView(
                splash.splash().value(),
                splash.channel().value(),
                State.of(splash),
                splash.title(),
                splash.words(),
                new SubjectView(subject.kind().name().toLowerCase(Locale.ROOT), subject.id(), splash.repName()),
                splash.amount(),
                splash.raisedAt(),
                splash.expiresAt(),
                splash.changedAt(),
                splash.number(),
                why(past));
    }

    private static Reason why(PastSplash past) {
        SplashRule rule = BuiltInRules.named(new RuleName(past.splash().rule())).orElse(null);
        List<String> thing = thing(past.thing(), rule);
        PastSplash.Origin raised = past.raise();
        return new Reason(
                past.splash().rule(),
                rule == null ? null : rule.on().topic(),
                rule == null ? null : rule.when(),
                thing.get(0),
                thing.get(1),
                new OriginView(raised.fact(), raised.delivery().value(), raised.acceptedAt()),
                OriginView.of(past.change()));
    }

    /** A record is named by a key, a goal by its id as it is. */
    private static List<String> thing(String thing, @Nullable SplashRule rule) {
        if (rule != null && rule.on() == Trigger.PROGRESS) {
            int bar = thing.indexOf('|');
            return List.of(thing.substring(0, bar), thing.substring(bar + 1));
        }
        return Keys.parts(thing);
    }
}
