package dev.paceline.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.local.identity.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The state of the platform on disk: replaced in one step at every change, so that a crash at any moment leaves a true one. */
public final class StateFile {

    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());

    private final Path file;
    /** What could not be written yet. */
    private final List<UnaryOperator<PlatformState>> unwritten = new ArrayList<>();

    public StateFile(Path file) {
        this.file = file;
    }

    /** The state last written; empty before the first start. */
    public synchronized Optional<PlatformState> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FactJson.mapper().readValue(PrivateFiles.read(file), PlatformState.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    file + " is damaged; see what still runs, stop it, then delete the file", e);
        }
    }

    synchronized void write(PlatformState state) {
        try {
            PrivateFiles.write(
                    file, FactJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(state) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the platform's state", e);
        }
    }

    synchronized void change(UnaryOperator<PlatformState> change) {
        PlatformState next = read().orElseThrow(() -> new IllegalStateException("no state in " + file));
        for (UnaryOperator<PlatformState> earlier : unwritten) {
            next = earlier.apply(next);
        }
        write(change.apply(next));
        unwritten.clear();
    }

    /**
     * As {@link #change}, for who must go on even where nothing can be written, as on a full disk: the change is then made with the next one,
     * or by {@link #catchUp}.
     *
     * @return what went wrong; empty when the change is written
     */
    synchronized Optional<RuntimeException> changeOrRemember(UnaryOperator<PlatformState> change) {
        try {
            change(change);
            return Optional.empty();
        } catch (RuntimeException failure) {
            unwritten.add(change);
            return Optional.of(failure);
        }
    }

    /** Writes what could not be written before, if there is anything and it can be now. */
    synchronized void catchUp() {
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            change(UnaryOperator.identity());
        } catch (RuntimeException stillNot) {
            LOG.log(System.Logger.Level.DEBUG, "the state still cannot be written", stillNot);
        }
    }
}
