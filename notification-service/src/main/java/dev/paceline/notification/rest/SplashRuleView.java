package dev.paceline.notification.rest;

import dev.paceline.notification.domain.SplashRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A splash rule as the API shows it. */
@Schema(name = "SplashRule")
record SplashRuleView(
        @Schema(examples = "deal-won") String rule,
        @Schema(examples = "kpi.contributions", description = "The topic whose facts it looks at") String on,
        @Schema(description = "The CEL condition") String when,
        @Schema(description = "Whether it raises splashes") boolean enabled,
        @Schema(examples = "main") String channel,
        @Schema(examples = "Deal won") String title,
        @Schema(examples = "{rep} won {record}[ for {amount}]") String words) {

    static SplashRuleView of(SplashRule rule) {
        return new SplashRuleView(
                rule.name().value(),
                rule.on().topic(),
                rule.when(),
                rule.enabled(),
                rule.channel().value(),
                rule.title().text(),
                rule.words().text());
    }
}
