package dev.paceline.e2e.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder on a small file system of its own, so that it can be filled without filling the machine's. Only root can mount one; for others it is an
 * ordinary folder, {@link #isBounded} is false, and no disk is filled.
 */
final class BoundedDisk implements AutoCloseable {

    private final Path folder;
    private final boolean bounded;

    private BoundedDisk(Path folder, boolean bounded) {
        this.folder = folder;
        this.bounded = bounded;
    }

    static BoundedDisk of(int mebibytes) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "truth-")
                    .toRealPath();
            boolean mounted = run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + mebibytes + "m,mode=755",
                    "paceline-truth",
                    folder.toString());
            return new BoundedDisk(folder, mounted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    boolean isBounded() {
        return bounded;
    }

    @Override
    public void close() {
        if (bounded && !run("umount", folder.toString())) {
            run("umount", "--lazy", folder.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
