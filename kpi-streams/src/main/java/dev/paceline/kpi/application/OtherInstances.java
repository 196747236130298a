package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.Failures.Found;
import dev.paceline.kpi.application.Failures.Place;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import dev.paceline.kpi.domain.Sieve;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The other instances of this service, asked on behalf of whoever asks this one, and for that person's tenant. They answer from what
 * they hold and ask nobody else. Every question names its {@link Basis}; all methods throw {@link NotReadyException} when an
 * instance cannot answer by it now, or does not hold what it is believed to hold.
 */
public interface OtherInstances {

    /** Asks for the totals of some subjects. */
    record TotalsQuestion(String basis, MetricId metric, List<Subject> subjects, Span span) {

        public TotalsQuestion {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * Asks for records.
     *
     * @param partitions those to read, all of which the instance must hold
     */
    record RecordsQuestion(String basis, String recordType, SortedSet<Integer> partitions, @Nullable Sieve sieve) {

        public RecordsQuestion {
            partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
        }
    }

    /**
     * Asks for an instance's part of a ranking.
     *
     * @param currency that money is ranked in
     * @param on the day on which the ranked belong to the team
     * @param partitions what the instance must hold, no less and no more
     * @param known the board that a part came from before; empty at first
     * @param since the version of that part
     */
    record BoardQuestion(
            String basis,
            MetricId metric,
            @Nullable String currency,
            @Nullable TeamId team,
            Span span,
            LocalDate on,
            SortedSet<Integer> partitions,
            String known,
            long since) {

        public BoardQuestion {
            partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
        }
    }

    /**
     * An instance's part of a ranking, or what changed in it.
     *
     * @param board names the board it comes from
     * @param whole whether it is everything, and not only what changed
     */
    record BoardPart(String board, long version, boolean whole, List<Standing> standings) {

        public BoardPart {
            standings = List.copyOf(standings);
        }
    }

    /** A rep's number; absent where they have none any more. */
    record Standing(String rep, @Nullable BigDecimal value) {}

    /**
     * Asks for the records on which a metric's definition fails.
     *
     * @param partitions what the instance must hold
     * @param after the last record of the page before; absent for the first page
     */
    record FailuresQuestion(
            String basis, MetricId metric, SortedSet<Integer> partitions, @Nullable Place after, int limit) {

        public FailuresQuestion {
            partitions = Collections.unmodifiableSortedSet(new TreeSet<>(partitions));
        }
    }

    /** Asks how far an instance is with deriving its records again. */
    record DerivationQuestion(String basis, MetricId metric) {}

    Map<Subject, List<CurrencyDays>> totals(Instance instance, TotalsQuestion question);

    /** Hands over one record after the other; when it returns without an exception, all were handed over. */
    void records(Instance instance, RecordsQuestion question, HeldRecords.Copy taker);

    BoardPart board(Instance instance, BoardQuestion question);

    /** The same with nobody asking, for what this service tells by itself. */
    BoardPart board(TenantId tenant, Instance instance, BoardQuestion question);

    Found failures(Instance instance, FailuresQuestion question);

    DerivationProgress.Standing derivation(Instance instance, DerivationQuestion question);

    /**
     * Asks several questions at once and answers in their order. It takes no longer than the longest of them.
     *
     * @throws NotReadyException when one of them is not answered
     */
    default <R> List<R> together(List<Supplier<R>> questions) {
        return questions.stream().map(Supplier::get).toList();
    }
}
