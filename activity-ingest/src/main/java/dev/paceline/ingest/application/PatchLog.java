package dev.paceline.ingest.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RecordPatch;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The log on which accepted patches stand. */
public interface PatchLog {

    /**
     * Completes when every in-sync replica has all patches. Fails within a few seconds when that cannot be; some of the
     * patches may stand all the same, which a repetition does not double.
     */
    Uni<Void> append(List<Envelope<RecordPatch>> patches);

    /** The same for the many deliveries of which nothing else is to be done: completes on a thread of the log's own. */
    CompletionStage<@Nullable Void> appendAtOnce(List<Envelope<RecordPatch>> patches);
}
