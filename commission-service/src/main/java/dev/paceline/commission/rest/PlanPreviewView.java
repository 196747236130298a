package dev.paceline.commission.rest;

import dev.paceline.commission.application.PlanPreview.Calculated;
import dev.paceline.commission.domain.PayChange;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * What saving a plan would do to pay.
 *
 * @param version the version that it would be
 * @param records how many records it touches
 * @param unpayableCredits how many credits it would pay but cannot, as they have no payable currency
 * @param evaluating whether an earlier version is still being evaluated; what that has yet to post is part of the changes
 */
record PlanPreviewView(
        PlanId id, int version, int records, int unpayableCredits, boolean evaluating, List<ChangeView> changes) {

    /**
     * What a rep's pay of a month would change by.
     *
     * @param added what would be booked
     * @param takenBack what would be corrected; negative where pay is taken back
     * @param difference both together
     */
    record ChangeView(
            RepId rep,
            YearMonth month,
            String currency,
            BigDecimal added,
            BigDecimal takenBack,
            BigDecimal difference) {

        static ChangeView of(PayChange change) {
            return new ChangeView(
                    change.statement().rep(),
                    change.statement().month(),
                    change.added().getCurrencyUnit().getCode(),
                    change.added().getAmount(),
                    change.takenBack().getAmount(),
                    change.difference().getAmount());
        }
    }

    static PlanPreviewView of(Calculated preview) {
        return new PlanPreviewView(
                preview.version().plan(),
                preview.version().version(),
                preview.records(),
                preview.unpayable(),
                preview.evaluating(),
                preview.changes().stream().map(ChangeView::of).toList());
    }
}
