package dev.paceline.ingest.rest;

import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.ImportCause;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.ImportTally;
import dev.paceline.ingest.domain.RowFormat;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param key the {@code Idempotency-Key} under which the file may be sent again
 * @param rows rows that are safe: accepted and quarantined together
 * @param rowsBefore how many of them were safe when its sender began again; 0 where it did not
 * @param bytes where the last of them ends in the file
 * @param bytesTotal length of the file; absent when its sender did not say
 * @param rowsPerSecond since its sender began, or began again
 * @param secondsLeft absent where nobody can tell
 * @param fault why it failed
 * @param reasons the three commonest reasons why rows are in quarantine
 */
record ImportView(
        String id,
        SourceId source,
        String key,
        RowFormat format,
        ImportRun.State state,
        long rows,
        long accepted,
        long quarantined,
        long rowsBefore,
        long bytes,
        @Nullable Long bytesTotal,
        long rowsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String fault,
        List<ImportCause> reasons,
        Instant createdAt,
        Instant changedAt) {

    private static final int MOST_REASONS = 3;

    ImportView {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    static ImportView of(ImportRun run) {
        ImportTally done = run.done();
        OptionalLong left = run.secondsLeft();
        return new ImportView(
                run.id().value(),
                run.source(),
                run.key(),
                run.format(),
                run.state(),
                done.rows(),
                done.accepted(),
                done.quarantined(),
                run.before().rows(),
                done.bytes(),
                run.bytesTotal(),
                run.rowsPerSecond(),
                left.isPresent() ? left.getAsLong() : null,
                run.fault(),
                done.commonest(MOST_REASONS),
                run.createdAt(),
                run.changedAt());
    }
}
