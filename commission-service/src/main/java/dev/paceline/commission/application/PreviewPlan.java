package dev.paceline.commission.application;

import dev.paceline.commission.application.Credits.Touched;
import dev.paceline.commission.application.PlanPreview.Calculated;
import dev.paceline.commission.application.PlanPreview.Refused;
import dev.paceline.commission.application.PlanPreview.Scope;
import dev.paceline.commission.application.PlanPreview.TooLarge;
import dev.paceline.commission.application.PlanSaving.Author;
import dev.paceline.commission.application.PostedCredits.Posted;
import dev.paceline.commission.domain.Cause;
import dev.paceline.commission.domain.Engine;
import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.PlanBook;
import dev.paceline.commission.domain.PlanDraft;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.PlanId;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calculates what a plan would add and take back if it were saved, and writes nothing. It reads a bounded number of records
 * in steps and without locks, each record as of one moment.
 */
@ApplicationScoped
public class PreviewPlan {

    /** The most records that one preview reads. */
    static final int MOST_RECORDS = 20_000;

    /** The most changes that one preview answers with. */
    static final int MOST_CHANGES = 5_000;

    private static final int STEP = 500;

    private final Books books;
    private final CheckPlan checkPlan;
    private final Clock clock;

    PreviewPlan(Books books, CheckPlan checkPlan, Clock clock) {
        this.books = books;
        this.checkPlan = checkPlan;
        this.clock = clock;
    }

    /** A version as if it were saved, and the records that it touches. */
    private record Trial(
            TenantId tenant, PlanBook plans, PlanVersion version, Touched touched, Scope scope, Cause cause) {

        /** The entries that the version's evaluation would append for that record, as far as they are asked for. */
        List<LedgerEntry> entries(Posted posted) {
            List<LedgerEntry> outstanding = posted.outstanding().stream()
                    .filter(SettlePay.ofPlan(version.plan()))
                    .toList();
            return SettlePay.entries(plans, new SettlePay.Due(posted.credits(), cause), outstanding).stream()
                    .filter(entry -> scope.covers(entry.line().statement()))
                    .toList();
        }

        int unpayable(Posted posted) {
            return (int) Engine.pay(plans, posted.credits()).unpayable().stream()
                    .filter(one -> scope.covers(one.statement()))
                    .count();
        }
    }

    /** A preview of the next version of a plan, or of the first if there is no plan of that id. */
    public Uni<PlanPreview> preview(Author author, PlanId plan, PlanDraft draft, Scope scope) {
        return checkPlan.references(author.tenant(), draft).chain(references -> books.inTenant(
                        author.tenant(), book -> book.plans().read())
                .chain(plans -> references
                        .check(plans, plan, draft)
                        .match(
                                terms -> calculate(author, plans, plans.next(plan, terms, clock.instant()), scope),
                                errors -> answer(new Refused(errors)))));
    }

    private Uni<PlanPreview> calculate(Author author, PlanBook plans, PlanVersion version, Scope scope) {
        PlanBook changed = plans.with(version).only(version.plan());
        Touched touched = Touched.by(version, changed.metricsOf(version.plan())).within(scope.rep(), scope.month());
        Cause cause = PlanEvaluation.of(version, 1, author.correlationId()).cause(version.savedAt());
        Trial trial = new Trial(author.tenant(), changed, version, touched, scope, cause);
        return books.inTenant(author.tenant(), book -> book.credits()
                        .countUpTo(touched, MOST_RECORDS + 1)
                        .chain(records -> book.evaluations()
                                .current()
                                .map(current -> new Calculated(
                                        version, records, List.of(), 0, isUnfinished(current.get(version.plan()))))))
                .chain(counted -> counted.records() > MOST_RECORDS
                        ? answer(new TooLarge("records", MOST_RECORDS))
                        : walk(trial, counted.before(), null));
    }

    private Uni<PlanPreview> walk(Trial trial, Calculated before, @Nullable RecordKey after) {
        return books.inTenant(trial.tenant(), book -> book.postedCredits().next(trial.touched(), after, STEP))
                .chain(page -> {
                    Calculated now = add(trial, before, page);
                    if (now.records() > MOST_RECORDS) {
                        return answer(new TooLarge("records", MOST_RECORDS));
                    }
                    if (now.changes().size() > MOST_CHANGES) {
                        return answer(new TooLarge("changes", MOST_CHANGES));
                    }
                    return page.size() < STEP
                            ? answer(now)
                            : walk(
                                    trial,
                                    now,
                                    page.get(page.size() - 1).credits().record());
                });
    }

    private static Calculated add(Trial trial, Calculated before, List<Posted> page) {
        List<LedgerEntry> entries =
                page.stream().flatMap(posted -> trial.entries(posted).stream()).toList();
        int unpayable = page.stream().mapToInt(trial::unpayable).sum();
        return before.plus(page.size(), entries, unpayable);
    }

    private static Uni<PlanPreview> answer(PlanPreview preview) {
        return Uni.createFrom().item(preview);
    }

    private static boolean isUnfinished(@Nullable PlanEvaluation evaluation) {
        return evaluation != null && evaluation.finishedAt() == null;
    }
}
