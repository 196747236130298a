package dev.paceline.ingest.application;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import dev.paceline.ingest.application.Landing.Batch;
import dev.paceline.ingest.application.Outcome.Conflicting;
import dev.paceline.ingest.application.Outcome.Done;
import dev.paceline.ingest.application.Outcome.Hindrance;
import dev.paceline.ingest.application.Outcome.Later;
import dev.paceline.ingest.application.Outcome.Refused;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.ImportRun.State;
import dev.paceline.ingest.domain.ImportTally;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a file safe, a few at a time: patches on Kafka first, then in one transaction the rows that could not be
 * read and how far the import has come. A crash in between repeats patches, which count once, and never a quarantined row.
 */
@ApplicationScoped
class LandRows {

    private static final Logger LOG = Logger.getLogger(LandRows.class);

    /** One append to Kafka: few enough that a live delivery never waits long behind it. */
    private static final int ROWS_AT_ONCE = 200;

    /** After so many rows of which none could be read the mapping is the wrong one. */
    private static final int HOPELESS = 1_000;

    private static final Duration WRITTEN_EVERY = Duration.ofMillis(500);
    private static final int MOST_UNWRITTEN_BYTES = 1 << 20;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Hindrance INTERRUPTED = new Hindrance("The import stopped on the way; send it again.", 2);

    private final Imports imports;
    private final ImportNotes notes;
    private final PatchLog log;
    private final RowReaders readers;
    private final LiveTraffic traffic;
    private final Clock clock;

    LandRows(Imports imports, ImportNotes notes, PatchLog log, RowReaders readers, LiveTraffic traffic, Clock clock) {
        this.imports = imports;
        this.notes = notes;
        this.log = log;
        this.readers = readers;
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Ends the reading where somebody else has taken the import over. */
    private static final class LeaseLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Reads to the end of the file, from where the import stands. */
    Outcome<ImportRun> land(ImportRun run, LiveSource source, RowInput input) {
        Landing landing =
                new Landing(run, source, new EarlierRows(surely(() -> imports.earlier(run, EarlierRows.MOST))));
        try {
            landing.begin(input, readers);
            return landAll(landing, input);
        } catch (UnfitFileException unfit) {
            String reason =
                    unfit.getMessage() + " (after row " + landing.reached().rows() + ")";
            stop(landing, State.FAILED, reason);
            return new Refused<>(List.of(new Fault("body", reason)));
        } catch (LeaseLostException lost) {
            return new Conflicting<>("Another sender has gone on with this import.");
        } catch (IOException | RuntimeException stopped) {
            stop(landing, State.INTERRUPTED, null);
            return interrupted(stopped);
        }
    }

    /** It stopped on the way; sending it again goes on from there. */
    static Outcome<ImportRun> interrupted(Throwable cause) {
        LOG.warnf("import interrupted cause=%s", cause);
        return new Later<>(INTERRUPTED);
    }

    private Outcome<ImportRun> landAll(Landing landing, RowInput input) throws IOException {
        List<byte[]> rows = input.next(ROWS_AT_ONCE);
        while (!rows.isEmpty()) {
            Instant begin = clock.instant();
            landSome(landing, rows, input);
            rest(Duration.between(begin, clock.instant()));
            rows = input.next(ROWS_AT_ONCE);
        }
        landing.reachedEnd(input);
        if (landing.reached().hasOnlyFailures()) {
            throw hopeless("None of the rows could be read", landing.reached());
        }
        ImportRun done = landing.next(now()).ended(State.DONE, null, now());
        write(done, landing);
        return new Done<>(done);
    }

    private void landSome(Landing landing, List<byte[]> rows, RowInput input) throws UnfitFileException {
        Batch batch = landing.read(rows);
        List<Envelope<RecordPatch>> patches = envelopes(landing.run(), batch.patches());
        surely(() -> log.append(patches));
        landing.add(batch, input);
        if (isDue(landing)) {
            write(landing.next(now()), landing);
        }
        ImportTally reached = landing.reached();
        if (reached.hasOnlyFailures() && reached.quarantined() >= HOPELESS) {
            throw hopeless("None of the first " + reached.rows() + " rows could be read", reached);
        }
    }

    private static UnfitFileException hopeless(String what, ImportTally reached) {
        String most = reached.commonest(1).stream()
                .map(cause ->
                        " Of " + cause.rows() + " because, as in row " + cause.firstRow() + ": " + cause.reason() + ".")
                .collect(Collectors.joining());
        return new UnfitFileException(
                what + "; quarantine tells why." + most + " Mend the mapping or the file, then send the file again.");
    }

    private List<Envelope<RecordPatch>> envelopes(ImportRun run, List<RecordPatch> patches) {
        Instant now = now();
        CorrelationId name = new CorrelationId(run.id().value());
        return patches.stream()
                .map(patch -> Envelope.first(AcceptDelivery.SERVICE, now, name, patch))
                .toList();
    }

    /** The first rows at once, so that whoever watches sees it move. */
    private boolean isDue(Landing landing) {
        return landing.run().done().equals(landing.run().before())
                || landing.unwrittenBytes() >= MOST_UNWRITTEN_BYTES
                || !landing.run().changedAt().plus(WRITTEN_EVERY).isAfter(clock.instant());
    }

    private void write(ImportRun next, Landing landing) {
        if (!surely(() -> notes.write(next, landing))) {
            throw new LeaseLostException();
        }
    }

    /** Where even this cannot be written, the lease runs out by itself. */
    private void stop(Landing landing, State state, @Nullable String fault) {
        Instant now = now();
        ImportRun stopped = landing.next(now).ended(state, fault, now);
        try {
            notes.write(stopped, landing).await().atMost(STOPPED_WITHIN);
        } catch (RuntimeException unwritten) {
            LOG.warnf(
                    "stop of an import not written tenant=%s import=%s cause=%s",
                    stopped.tenant(), stopped.id(), unwritten);
        }
    }

    private void rest(Duration work) {
        Duration rest = traffic.restAfter(work);
        if (rest.isZero()) {
            return;
        }
        try {
            Thread.sleep(rest.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is going down", e);
        }
    }

    /** Kafka or the database may be away for a while; a file that waits is better than one that must be sent again. */
    private static <T> T surely(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .expireIn(PATIENCE.toMillis())
                .await()
                .indefinitely();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
