package dev.paceline.commission.domain;

import java.util.List;
import java.util.Objects;

/**
 * Why a booking is taken back, as far as the record's credits and the plans tell. A deleted record, one that was merged into
 * another, an erased one and one that no longer meets the metric's condition all have no credits any more; a redefined metric
 * looks like an amended record.
 */
public enum CorrectionReason {
    /** The record is credited to the rep on that day with another amount or currency. */
    AMENDED("the credited amount changed"),
    /** The record is credited to the rep on another day. */
    REDATED("the record is credited on another day"),
    /** The record is credited to other reps. */
    REASSIGNED("the record is credited to somebody else"),
    /** The record has no credit in the metric: deleted, merged, erased, or the metric's condition does not hold. */
    REMOVED("the record is no longer credited"),
    /** The credit is as it was; another version of the plan, or none, pays it. */
    PLAN_VERSION("the plan's versions changed");

    private final String words;

    CorrectionReason(String words) {
        this.words = words;
    }

    /** The reason in words, as the end of a sentence. */
    String words() {
        return words;
    }

    /** Why a line that was booked is no longer wanted. */
    static CorrectionReason of(PayLine booked, List<PayLine> wanted, CreditSet credits) {
        List<Credit> ofMetric = credits.credits().stream()
                .filter(credit -> credit.metric().equals(booked.metric()))
                .toList();
        if (ofMetric.isEmpty()) {
            return REMOVED;
        }
        if (!wanted.contains(booked) && ofMetric.stream().anyMatch(credit -> isPaidBy(booked, credit))) {
            return PLAN_VERSION;
        }
        List<Credit> ofRep = ofMetric.stream()
                .filter(credit -> credit.rep().equals(booked.rep()))
                .toList();
        if (ofRep.isEmpty()) {
            return REASSIGNED;
        }
        return ofRep.stream().anyMatch(credit -> credit.date().equals(booked.date())) ? AMENDED : REDATED;
    }

    private static boolean isPaidBy(PayLine line, Credit credit) {
        return credit.rep().equals(line.rep())
                && credit.date().equals(line.date())
                && credit.value().compareTo(line.base()) == 0
                && Objects.equals(
                        credit.currency(), line.amount().getCurrencyUnit().getCode());
    }
}
