package dev.paceline.commission.domain;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Names one ledger entry. Made from what caused it, so that the same cause taken twice can book only once. */
public record EntryId(UUID value) {

    static EntryId ofBooking(Cause cause, RecordKey record, int ordinal) {
        return named("booking|" + cause.occasion() + "|" + record.type() + "|" + record.id() + "|" + ordinal);
    }

    static EntryId ofCorrection(EntryId corrected) {
        return named("correction|" + corrected.value);
    }

    private static EntryId named(String name) {
        return new EntryId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
