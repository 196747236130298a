package dev.paceline.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;
import dev.paceline.local.identity.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The state of the platform on disk: replaced in one step at every change, so that a crash at any moment leaves a true one. */
public final class StateFile {

    private final Path file;

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
        write(change.apply(read().orElseThrow(() -> new IllegalStateException("no state in " + file))));
    }
}
