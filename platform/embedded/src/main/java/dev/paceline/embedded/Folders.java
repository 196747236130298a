package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes a folder and all below it. */
public final class Folders {

    private Folders() {}

    /** Deletes bottom up; links are removed, not followed. Nothing happens when the folder is gone already. */
    public static void delete(Path folder) {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> bottomUp = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : bottomUp) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " could not be deleted", e);
        }
    }
}
