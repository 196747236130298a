package dev.paceline.commission.domain;

import java.util.List;

/**
 * What the plans say of a record's credits.
 *
 * @param unpayable credits that a plan would pay but cannot: kept and shown, never guessed
 */
public record Payout(List<PayLine> lines, List<UnpayableCredit> unpayable) {

    public Payout {
        lines = List.copyOf(lines);
        unpayable = List.copyOf(unpayable);
    }
}
