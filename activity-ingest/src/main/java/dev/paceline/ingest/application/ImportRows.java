package dev.paceline.ingest.application;

import dev.paceline.ingest.application.Imports.Quarantining;
import dev.paceline.ingest.application.Outcome.Conflicting;
import dev.paceline.ingest.application.Outcome.Done;
import dev.paceline.ingest.application.Outcome.Hindrance;
import dev.paceline.ingest.application.Outcome.Later;
import dev.paceline.ingest.application.Outcome.NotThere;
import dev.paceline.ingest.application.Outcome.Refused;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.ImportRun;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Takes a file of rows through the mapping of a source, while it comes in. Blocks its thread, which reads no faster than rows
 * become safe. A file sent again under its key goes on where it stopped.
 */
@ApplicationScoped
public class ImportRows {

    private static final int AT_ONCE = 2;
    private static final Hindrance BUSY = new Hindrance("Too many imports are under way.", 10);

    private final LiveSources sources;
    private final Imports imports;
    private final LandRows landRows;
    private final BeginImport beginImport;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    ImportRows(LiveSources sources, Imports imports, LandRows landRows, BeginImport beginImport, Clock clock) {
        this.sources = sources;
        this.imports = imports;
        this.landRows = landRows;
        this.beginImport = beginImport;
        this.clock = clock;
    }

    /** What became of the file, when all of it has been read or it cannot go on. */
    public Outcome<ImportRun> take(ImportRequest request) {
        Optional<LiveSource> source = source(request);
        if (source.isEmpty()) {
            return new NotThere<>();
        }
        if (source.get().source().paused()) {
            return new Conflicting<>("The source is paused.");
        }
        if (!free.tryAcquire()) {
            return new Later<>(BUSY);
        }
        try {
            return open(request, source.get());
        } catch (IOException senderGone) {
            return LandRows.interrupted(senderGone);
        } finally {
            free.release();
        }
    }

    /** A source made by another instance a moment ago is looked for a second time. */
    private Optional<LiveSource> source(ImportRequest request) {
        Optional<LiveSource> known = sources.find(request.source());
        if (known.isEmpty()) {
            sources.refresh().await().indefinitely();
            known = sources.find(request.source());
        }
        return known.filter(live -> live.source().tenant().equals(request.tenant()));
    }

    private Outcome<ImportRun> open(ImportRequest request, LiveSource source) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ImportRun fresh = beginImport.fresh(request, now);
        ImportRun known = imports.open(fresh).await().indefinitely();
        RowInput input = new RowInput(request.body(), request.format());
        return known.id().equals(fresh.id()) ? landRows.land(known, source, input) : goOn(known, fresh, source, input);
    }

    private Outcome<ImportRun> goOn(ImportRun known, ImportRun fresh, LiveSource source, RowInput input)
            throws IOException {
        if (!known.source().equals(fresh.source()) || known.format() != fresh.format()) {
            return refused("Idempotency-Key", "names an import of another source or format");
        }
        if (known.isHeldAt(fresh.createdAt())) {
            return new Conflicting<>("This import is being sent just now.");
        }
        if (known.canBeginAnew()) {
            ImportRun again = known.restarted(fresh.bytesTotal(), fresh.lease(), fresh.createdAt());
            return landIf(imports.restart(again, known.lease()), again, source, input);
        }
        if (!isTheSameFile(known, input)) {
            return refused("body", "differs from what was sent before under this Idempotency-Key");
        }
        if (known.state() == ImportRun.State.DONE) {
            return input.next(1).isEmpty()
                    ? new Done<>(known)
                    : refused("body", "is longer than what was sent before under this Idempotency-Key");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ImportRun mine = known.resumed(fresh.bytesTotal(), fresh.lease(), now);
        return landIf(imports.replace(mine, known.lease(), Quarantining.NOTHING), mine, source, input);
    }

    private Outcome<ImportRun> landIf(Uni<Boolean> taken, ImportRun run, LiveSource source, RowInput input) {
        return taken.await().indefinitely()
                ? landRows.land(run, source, input)
                : new Conflicting<>("Another sender has just gone on with this import.");
    }

    private static boolean isTheSameFile(ImportRun known, RowInput input) throws IOException {
        long bytes = known.done().bytes();
        return bytes == 0
                || (input.skip(bytes) && input.digest().equals(known.done().digest()));
    }

    private static Outcome<ImportRun> refused(String field, String message) {
        return new Refused<>(List.of(new Fault(field, message)));
    }
}
