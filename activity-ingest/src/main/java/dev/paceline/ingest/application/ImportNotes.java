package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.ImportCause;
import dev.paceline.ingest.domain.ImportRun;
import dev.paceline.ingest.domain.ImportTally;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes down how far an import has come; what is written down counts for its source, too. */
@ApplicationScoped
class ImportNotes {

    private static final int MOST_REASONS = 3;

    private final Imports imports;
    private final SourcePulse pulse;

    ImportNotes(Imports imports, SourcePulse pulse) {
        this.imports = imports;
        this.pulse = pulse;
    }

    /** False when somebody else has gone on with the import since. */
    Uni<Boolean> write(ImportRun next, Landing landing) {
        ImportTally before = landing.run().done();
        return imports.replace(next, next.lease(), landing.changes()).invoke(written -> {
            if (written) {
                landing.written(next);
                pulse.landed(
                        next.tenant(),
                        next.source(),
                        next.done().accepted() - before.accepted(),
                        next.done().quarantined() - before.quarantined(),
                        reasons(next.done(), before));
            }
        });
    }

    /** What has become more common since. */
    private static List<String> reasons(ImportTally done, ImportTally before) {
        return done.causes().stream()
                .filter(cause -> !before.causes().contains(cause))
                .limit(MOST_REASONS)
                .map(ImportCause::withoutValue)
                .toList();
    }
}
