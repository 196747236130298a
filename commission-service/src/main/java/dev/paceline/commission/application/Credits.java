package dev.paceline.commission.application;

import dev.paceline.commission.domain.CreditSet;
import dev.paceline.commission.domain.PlanEvaluation;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.commission.domain.RecordKey;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest credit set of each record. */
public interface Credits {

    /**
     * The credits that a plan version may pay, or may end the pay of.
     *
     * @param metrics those that any version of the plan has ever paid
     * @param from the version's first day
     * @param to the version's last day; absent when it has no end
     * @param rep the only rep whose credits are looked at; absent for every rep
     */
    record Touched(Set<MetricId> metrics, LocalDate from, @Nullable LocalDate to, @Nullable RepId rep) {

        public Touched {
            metrics = Set.copyOf(metrics);
        }

        static Touched by(PlanVersion version, Set<MetricId> metrics) {
            return new Touched(metrics, version.terms().from(), version.terms().to(), null);
        }

        /** A second run also looks at the days after the version's end, for which an older release paid nothing. */
        static Touched by(PlanEvaluation evaluation, PlanVersion version, Set<MetricId> metrics) {
            Touched touched = by(version, metrics);
            return evaluation.run() == 1 ? touched : new Touched(touched.metrics(), touched.from(), null, null);
        }

        /** Those of one rep, or of one month, or both. */
        Touched within(@Nullable RepId only, @Nullable YearMonth month) {
            if (month == null) {
                return new Touched(metrics, from, to, only);
            }
            LocalDate first = month.atDay(1);
            LocalDate last = month.atEndOfMonth();
            return new Touched(
                    metrics, from.isAfter(first) ? from : first, to == null || to.isAfter(last) ? last : to, only);
        }
    }

    /** Keeps those whose revision is newer than what is known, and answers with them; their records stay locked. */
    Uni<List<StatedCredits>> keepNewer(Collection<StatedCredits> stated);

    /** How many records have touched credits. */
    Uni<Long> count(Touched touched);

    /** How many records have touched credits, counted up to {@code most}. */
    Uni<Integer> countUpTo(Touched touched, int most);

    /** The next records with touched credits, in key order, locked; each with its whole credit set. */
    Uni<List<CreditSet>> next(Touched touched, @Nullable RecordKey after, int limit);

    /** The next records, in key order, that have a credit of these metrics in none of these currencies. */
    Uni<List<CreditSet>> inOtherCurrencies(
            Set<MetricId> metrics, Set<String> currencies, @Nullable RecordKey after, int limit);
}
