package dev.paceline.ingest.domain;

import dev.paceline.ingest.domain.Harvest.Bad;
import org.jspecify.annotations.Nullable;

/**
 * Why rows of an import could not be read, and how many.
 *
 * @param place in the mapping, as in {@code mapping.rules[0].fields.amount}; absent where no rule is at fault
 * @param reason that of the first of these rows; the others differ in the value that it repeats, if at all
 * @param rows how many rows have this cause
 * @param firstRow the number of the first of them
 */
public record ImportCause(@Nullable String place, String reason, long rows, long firstRow) {

    private static final int LONGEST = 500;

    static ImportCause of(Bad row) {
        String reason = row.reason();
        return new ImportCause(
                row.place(), reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason, 1, row.element());
    }

    /** Rows of one place have one cause, whatever value it stumbled over. */
    boolean isOf(Bad row) {
        return place == null ? row.place() == null && reason.equals(row.reason()) : place.equals(row.place());
    }

    /** Without the value that it failed over: for what outlives the payload. */
    public String withoutValue() {
        return KeptWords.ofFailure(place, reason);
    }

    ImportCause oneMore() {
        return new ImportCause(place, reason, rows + 1, firstRow);
    }
}
