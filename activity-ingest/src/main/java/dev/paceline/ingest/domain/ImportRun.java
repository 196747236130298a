package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One import and how far it has come. All that is needed to go on after a crash stands here; the file itself is with its sender.
 *
 * @param key the sender's name of the import, unique in the tenant; the same file under the same key is the same import
 * @param columns what the header said; absent before it was read, and for NDJSON
 * @param done what is safe
 * @param before what was safe when the sender of now began
 * @param bytesTotal how long the file is; absent when its sender did not say
 * @param fault why it stopped; present when it failed
 * @param lease who reads now; whoever goes on takes a new lease, and the one before can write no more
 * @param createdAt also the time of rows that tell none of their own, so that a repeated row makes the same patch
 * @param begunAt when the sender of now began
 * @param changedAt when it last came on
 */
public record ImportRun(
        TenantId tenant,
        ImportId id,
        SourceId source,
        String key,
        RowFormat format,
        @Nullable Columns columns,
        State state,
        ImportTally done,
        ImportTally before,
        @Nullable Long bytesTotal,
        @Nullable String fault,
        String lease,
        Instant createdAt,
        Instant begunAt,
        Instant changedAt) {

    /** How long an import may stand still before another sender may go on with it. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** Where an import stands. */
    public enum State {
        /** Rows are being read. */
        RUNNING,
        /** Its sender or the service went away; sending the file again goes on where it stopped. */
        INTERRUPTED,
        /** All rows are safe. */
        DONE,
        /** It cannot go on as it is. */
        FAILED
    }

    /** An import that begins now. */
    public static ImportRun begun(
            TenantId tenant,
            ImportId id,
            SourceId source,
            String key,
            RowFormat format,
            @Nullable Long bytesTotal,
            String lease,
            Instant now) {
        return new ImportRun(
                tenant,
                id,
                source,
                key,
                format,
                null,
                State.RUNNING,
                ImportTally.NONE,
                ImportTally.NONE,
                bytesTotal,
                null,
                lease,
                now,
                now,
                now);
    }

    /** Whether somebody is at work on it. */
    public boolean isHeldAt(Instant now) {
        return state == State.RUNNING && changedAt.plus(LEASE).isAfter(now);
    }

    /** The same, gone on with by another sender. */
    public ImportRun resumed(@Nullable Long newTotal, String newLease, Instant now) {
        return new ImportRun(
                tenant,
                id,
                source,
                key,
                format,
                columns,
                State.RUNNING,
                done,
                done,
                newTotal,
                null,
                newLease,
                createdAt,
                now,
                now);
    }

    /** Whether it failed since none of its rows could be read: what is mended is sent again from its first row. */
    public boolean canBeginAnew() {
        return state == State.FAILED && done.accepted() == 0;
    }

    /** The same, begun again by another sender as if none of its rows had been read. */
    public ImportRun restarted(@Nullable Long newTotal, String newLease, Instant now) {
        return new ImportRun(
                tenant,
                id,
                source,
                key,
                format,
                null,
                State.RUNNING,
                ImportTally.NONE,
                ImportTally.NONE,
                newTotal,
                null,
                newLease,
                createdAt,
                now,
                now);
    }

    /** The same with its header read. */
    public ImportRun headed(Columns newColumns) {
        return with(newColumns, state, done, fault, changedAt);
    }

    /** The same, come as far as that. */
    public ImportRun landed(ImportTally newDone, Instant now) {
        return with(columns, state, newDone, fault, now);
    }

    /** The same, at an end or at a stop. */
    public ImportRun ended(State newState, @Nullable String newFault, Instant now) {
        return with(columns, newState, done, newFault, now);
    }

    /** Rows per second since the sender of now began. */
    public long rowsPerSecond() {
        long millis = Duration.between(begunAt, changedAt).toMillis();
        return millis <= 0 ? 0 : (done.rows() - before.rows()) * 1000 / millis;
    }

    /** How long it will take at this rate; empty where nobody can tell. */
    public OptionalLong secondsLeft() {
        if (state != State.RUNNING) {
            return state == State.DONE ? OptionalLong.of(0) : OptionalLong.empty();
        }
        long came = done.bytes() - before.bytes();
        if (bytesTotal == null || came <= 0) {
            return OptionalLong.empty();
        }
        long seconds = Math.max(1, Duration.between(begunAt, changedAt).toSeconds());
        return OptionalLong.of(Math.max(0, (bytesTotal - done.bytes()) / Math.max(1, came / seconds)));
    }

    private ImportRun with(
            @Nullable Columns newColumns,
            State newState,
            ImportTally newDone,
            @Nullable String newFault,
            Instant newChangedAt) {
        return new ImportRun(
                tenant,
                id,
                source,
                key,
                format,
                newColumns,
                newState,
                newDone,
                before,
                bytesTotal,
                newFault,
                lease,
                createdAt,
                begunAt,
                newChangedAt);
    }
}
