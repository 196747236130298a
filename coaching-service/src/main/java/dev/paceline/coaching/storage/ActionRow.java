package dev.paceline.coaching.storage;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.paceline.coaching.domain.Advice;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.ActionId;
import dev.paceline.events.GoalId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code coaching_action}. */
@JsonNaming(SnakeCaseStrategy.class)
record ActionRow(
        String tenantId,
        String actionId,
        long revision,
        String repId,
        String goalId,
        String headline,
        String why,
        Instant openedAt,
        @Nullable Instant closedAt) {

    static ActionRow of(Recommendation recommendation) {
        return new ActionRow(
                recommendation.tenant().value(),
                recommendation.id().value(),
                recommendation.revision(),
                recommendation.rep().value(),
                recommendation.goal().value(),
                recommendation.advice().headline(),
                recommendation.advice().why(),
                recommendation.openedAt(),
                recommendation.closedAt());
    }

    Recommendation recommendation() {
        return new Recommendation(
                new TenantId(tenantId),
                new ActionId(actionId),
                revision,
                new RepId(repId),
                new GoalId(goalId),
                new Advice(headline, why),
                openedAt,
                closedAt);
    }
}
