package dev.paceline.local.command;

import dev.paceline.local.platform.DataDirectory;
import dev.paceline.local.platform.PlatformOptions;
import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.platform.Service;
import dev.paceline.local.platform.StateFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class DataOption {

    private static final String HOME = "PACELINE_HOME";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the data lies (default: $" + HOME + ", else the repository's folder .paceline).")
    private @Nullable Path folder;

    /** Everything, with the data in the chosen folder. */
    PlatformOptions platform() {
        if (folder != null) {
            return PlatformOptions.in(folder);
        }
        String home = System.getenv(HOME);
        if (home != null && !home.isBlank()) {
            return PlatformOptions.in(Path.of(home));
        }
        return PlatformOptions.inRepository();
    }

    DataDirectory data() {
        return platform().data();
    }

    /** What the state file says; empty before the first start. */
    Optional<PlatformState> state() {
        return new StateFile(data().state()).read();
    }

    /** The platform that runs, or a complaint in plain words. */
    PlatformState running() {
        Optional<PlatformState> state = state();
        if (state.isPresent() && state.get().livingSupervisor().isPresent()) {
            return state.get();
        }
        if (state.isPresent() && state.get().hasLeftovers()) {
            throw new RefusedException("Nobody watches over what runs on " + data().root()
                    + ", its paceline up has died; end it with paceline down, or start again with paceline up");
        }
        throw new RefusedException("Paceline does not run on " + data().root() + "; start it: paceline up");
    }

    /** Where the service of the running platform answers. */
    URI url(Service service) {
        return URI.create("http://127.0.0.1:" + running().ports().of(service).http());
    }
}
