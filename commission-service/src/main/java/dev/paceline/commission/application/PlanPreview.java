package dev.paceline.commission.application;

import dev.paceline.commission.domain.LedgerEntry;
import dev.paceline.commission.domain.PayChange;
import dev.paceline.commission.domain.PlanError;
import dev.paceline.commission.domain.PlanVersion;
import dev.paceline.commission.domain.StatementKey;
import dev.paceline.events.RepId;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What saving a plan would do to pay, or why that is not answered. */
public sealed interface PlanPreview {

    /**
     * The pay that is asked for.
     *
     * @param rep absent for every rep
     * @param month absent for every month
     */
    record Scope(@Nullable RepId rep, @Nullable YearMonth month) {

        boolean covers(StatementKey statement) {
            return (rep == null || rep.equals(statement.rep())) && (month == null || month.equals(statement.month()));
        }
    }

    /** Every case, by name. */
    <R> R match(
            Function<Calculated, R> calculated, Function<List<PlanError>, R> refused, Function<TooLarge, R> tooLarge);

    /**
     * The whole answer.
     *
     * @param version the version that would be saved
     * @param records how many records it touches
     * @param changes one per rep, month and currency
     * @param unpayable how many credits the plan would pay but cannot
     * @param evaluating whether an earlier version of the plan is still being evaluated; what that has yet to post is part of the changes
     */
    record Calculated(PlanVersion version, int records, List<PayChange> changes, int unpayable, boolean evaluating)
            implements PlanPreview {

        public Calculated {
            changes = List.copyOf(changes);
        }

        Calculated before() {
            return new Calculated(version, 0, List.of(), 0, evaluating);
        }

        Calculated plus(int moreRecords, List<LedgerEntry> entries, int moreUnpayable) {
            return new Calculated(
                    version,
                    records + moreRecords,
                    PayChange.sum(changes, entries),
                    unpayable + moreUnpayable,
                    evaluating);
        }

        @Override
        public <R> R match(
                Function<Calculated, R> calculated,
                Function<List<PlanError>, R> refused,
                Function<TooLarge, R> tooLarge) {
            return calculated.apply(this);
        }
    }

    /** The draft breaks rules, so it could not be saved. */
    record Refused(List<PlanError> errors) implements PlanPreview {

        public Refused {
            errors = List.copyOf(errors);
        }

        @Override
        public <R> R match(
                Function<Calculated, R> calculated,
                Function<List<PlanError>, R> refused,
                Function<TooLarge, R> tooLarge) {
            return refused.apply(errors);
        }
    }

    /**
     * More than one preview calculates.
     *
     * @param what what there are too many of
     * @param most how many there may be
     */
    record TooLarge(String what, int most) implements PlanPreview {

        @Override
        public <R> R match(
                Function<Calculated, R> calculated,
                Function<List<PlanError>, R> refused,
                Function<TooLarge, R> tooLarge) {
            return tooLarge.apply(this);
        }
    }
}
