package dev.paceline.notification.rest;

import dev.paceline.notification.domain.SplashRule;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All splash rules; there are few, so there is no next page. */
@Schema(name = "SplashRules")
record SplashRulesView(List<SplashRuleView> items) {

    static SplashRulesView of(List<SplashRule> rules) {
        return new SplashRulesView(rules.stream().map(SplashRuleView::of).toList());
    }
}
