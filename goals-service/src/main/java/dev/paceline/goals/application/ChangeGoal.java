package dev.paceline.goals.application;

import dev.paceline.events.GoalId;
import dev.paceline.events.TenantId;
import dev.paceline.goals.domain.Goal;
import dev.paceline.goals.domain.GoalDraft;
import dev.paceline.goals.domain.GoalTerms;
import dev.paceline.goals.domain.Judgement;
import dev.paceline.goals.domain.Proposal;
import dev.paceline.goals.domain.TermsChange;
import dev.paceline.goals.domain.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes or cancels a goal, unless somebody else changed it in between. */
@ApplicationScoped
public class ChangeGoal {

    private final Goals goals;
    private final ProposeGoal proposals;
    private final JudgeGoals judge;
    private final Clock clock;

    ChangeGoal(Goals goals, ProposeGoal proposals, JudgeGoals judge, Clock clock) {
        this.goals = goals;
        this.proposals = proposals;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * Gives the goal a new name, target or period; it is judged at once by them.
     *
     * @param version the version that was seen, or null for any
     */
    public Uni<GoalOutcome> change(TenantId tenant, GoalId id, @Nullable Long version, GoalDraft wish, Cause cause) {
        return goals.inTenant(tenant, book -> book.find(id)).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new GoalOutcome.Unknown());
            }
            GoalDraft draft = TermsChange.completed(found.get().terms(), wish);
            return proposals
                    .propose(tenant, draft)
                    .chain(proposal -> change(tenant, found.get(), version, wish, proposal, cause));
        });
    }

    /** Takes the goal back. It stays readable, and is told to others a last time. */
    public Uni<GoalOutcome> cancel(TenantId tenant, GoalId id, @Nullable Long version, Cause cause) {
        return goals.inTenant(
                tenant,
                book -> held(book, id, goal -> {
                    if (goal.isCancelled()) {
                        return Uni.createFrom().item(new GoalOutcome.Done(goal));
                    }
                    if (version != null && version != goal.version()) {
                        return Uni.createFrom().item(new GoalOutcome.Outdated(goal.version()));
                    }
                    return settle(book, new Judgement(goal.cancelled(clock.instant()), true, null), cause);
                }));
    }

    private Uni<GoalOutcome> change(
            TenantId tenant, Goal seen, @Nullable Long version, GoalDraft wish, Proposal proposal, Cause cause) {
        List<Violation> violations = TermsChange.violations(seen.terms(), wish, proposal);
        if (!violations.isEmpty()) {
            return Uni.createFrom().item(new GoalOutcome.Refused(violations));
        }
        return goals.inTenant(
                tenant,
                book -> held(book, seen.id(), goal -> {
                    if (goal.isCancelled()) {
                        return Uni.createFrom().item(new GoalOutcome.Contradicted("the goal was cancelled"));
                    }
                    if (version != null && version != goal.version()) {
                        return Uni.createFrom().item(new GoalOutcome.Outdated(goal.version()));
                    }
                    GoalTerms terms = TermsChange.applied(goal.terms(), proposal);
                    return judge.one(book, goal.changedTo(terms)).chain(judged -> settle(book, judged, cause));
                }));
    }

    private Uni<GoalOutcome> settle(GoalBook book, Judgement judged, Cause cause) {
        return book.save(List.of(judged))
                .chain(() -> judge.tell(book, judged.goal(), cause))
                .replaceWith(new GoalOutcome.Done(judged.goal()));
    }

    /** Holds the goal's series, then looks again: what was read before may have moved. */
    private static Uni<GoalOutcome> held(GoalBook book, GoalId id, Function<Goal, Uni<GoalOutcome>> work) {
        return book.find(id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(new GoalOutcome.Unknown());
            }
            return book.hold(List.of(found.get().terms().series()))
                    .chain(() -> book.find(id))
                    .map(Optional::orElseThrow)
                    .chain(work::apply);
        });
    }
}
