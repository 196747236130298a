package dev.paceline.goals.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.TenantId;
import dev.paceline.goals.application.GoalBook.KeyedGoal;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalDraft;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Proposal;
import dev.paceline.goals.domain.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets a goal. It is judged at once by the totals that are there, and told to others. */
@ApplicationScoped
public class SetGoal {

    private final Goals goals;
    private final ProposeGoal proposals;
    private final JudgeGoals judge;

    SetGoal(Goals goals, ProposeGoal proposals, JudgeGoals judge) {
        this.goals = goals;
        this.proposals = proposals;
        this.judge = judge;
    }

    /** Sets the goal that is wished for. */
    public Uni<GoalOutcome> set(TenantId tenant, Wish wish, Cause cause) {
        return proposals.propose(tenant, wish.draft()).chain(proposal -> {
            Proposal visible = wish.subjectVisible() ? proposal : proposal.ofUnknownSubject();
            List<Violation> violations = visible.violations();
            if (!violations.isEmpty()) {
                return Uni.createFrom().item(new GoalOutcome.Refused(violations));
            }
            return goals.inTenant(tenant, book -> once(book, wish, () -> add(book, tenant, proposal, cause)));
        });
    }

    private static Uni<GoalOutcome> once(GoalBook book, Wish wish, Adding adding) {
        String key = wish.key();
        if (key == null) {
            return adding.add().map(GoalOutcome.Done::new);
        }
        String fingerprint = wish.draft().toString();
        return book.holdKey(key).chain(used -> {
            if (used.isEmpty()) {
                return adding.add()
                        .call(goal -> book.addKey(key, new KeyedGoal(fingerprint, goal.id())))
                        .map(GoalOutcome.Done::new);
            }
            return repeated(book, used.get(), fingerprint);
        });
    }

    private static Uni<GoalOutcome> repeated(GoalBook book, KeyedGoal used, String fingerprint) {
        if (!used.fingerprint().equals(fingerprint)) {
            return Uni.createFrom()
                    .item(new GoalOutcome.Contradicted("the Idempotency-Key was used for another request"));
        }
        return book.find(used.goal()).map(goal -> new GoalOutcome.Done(goal.orElseThrow()));
    }

    private Uni<Goal> add(GoalBook book, TenantId tenant, Proposal proposal, Cause cause) {
        ZoneId zone = Objects.requireNonNull(proposal.zone(), "zone");
        Goal goal = Goal.set(tenant, new GoalId(UUID.randomUUID().toString()), proposal.terms(), zone);
        return book.hold(List.of(goal.terms().series()))
                .chain(() -> judge.one(book, goal))
                .call(book::add)
                .map(Judgement::goal)
                .call(judged -> judge.tell(book, judged, cause));
    }

    /**
     * A goal that somebody wants.
     *
     * @param subjectVisible whether they may see the subject; one they may not see is unknown to them
     * @param key an Idempotency-Key: a repeated request with it answers the goal that is there; another request is refused
     */
    public record Wish(GoalDraft draft, boolean subjectVisible, @Nullable String key) {}

    private interface Adding {
        Uni<Goal> add();
    }
}
