package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.ImportId;
import dev.paceline.ingest.domain.ImportRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/** Gives a new import its id and its lease. */
@ApplicationScoped
class BeginImport {

    private static final int DIGITS_AND_LETTERS = 36;
    private static final int TIME_LENGTH = 9;
    private static final int RANDOM_BITS = 80;

    private final SecureRandom random = new SecureRandom();

    /** An import as it would begin, if its key is new. */
    ImportRun fresh(ImportRequest request, Instant now) {
        ImportId id = new ImportId("imp_" + time(now) + text());
        return ImportRun.begun(
                request.tenant(),
                id,
                request.source(),
                request.key() == null ? id.value() : request.key(),
                request.format(),
                request.length(),
                text(),
                now);
    }

    private static String time(Instant now) {
        String text = Long.toString(now.toEpochMilli(), DIGITS_AND_LETTERS);
        return "0".repeat(Math.max(0, TIME_LENGTH - text.length())) + text;
    }

    private String text() {
        return new BigInteger(RANDOM_BITS, random).toString(DIGITS_AND_LETTERS);
    }
}
