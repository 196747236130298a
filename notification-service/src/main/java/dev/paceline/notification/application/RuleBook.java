package dev.paceline.notification.application;

import dev.paceline.events.TenantId;
import dev.paceline.notification.domain.RuleChoices;
import dev.paceline.notification.domain.RuleName;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** What each tenant chose of its rules. */
public interface RuleBook {

    Uni<Map<RuleName, RuleChoices>> choices(TenantId tenant);

    Uni<Void> choose(TenantId tenant, RuleName rule, RuleChoices choices);
}
