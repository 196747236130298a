package dev.paceline.notification.application;

import dev.paceline.events.TenantId;
import dev.paceline.notification.domain.BuiltInRules;
import dev.paceline.notification.domain.RuleChoices;
import dev.paceline.notification.domain.RuleName;
import dev.paceline.notification.domain.SplashRule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Lists a tenant's splash rules and changes what of them it may choose. */
@ApplicationScoped
public class ChooseRules {

    private final RuleBook book;

    ChooseRules(RuleBook book) {
        this.book = book;
    }

    /** The tenant's rules as they are in force. */
    public Uni<List<SplashRule>> list(TenantId tenant) {
        return book.choices(tenant).map(chosen -> BuiltInRules.all().stream()
                .map(rule -> chosen.containsKey(rule.name()) ? rule.with(chosen.get(rule.name())) : rule)
                .toList());
    }

    /** Puts the choices into force; empty when there is no such rule. */
    public Uni<Optional<SplashRule>> choose(TenantId tenant, RuleName name, RuleChoices choices) {
        Optional<SplashRule> rule = BuiltInRules.named(name).map(found -> found.with(choices));
        if (rule.isEmpty()) {
            return Uni.createFrom().item(rule);
        }
        return book.choose(tenant, name, choices).replaceWith(rule);
    }
}
