package dev.paceline.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that a test keeps true: it is compared, or written anew with {@code -Dpaceline.write=true}. */
record PublishedFile(Path path) {

    private static final boolean WRITE = Boolean.getBoolean("paceline.write");

    String text() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mustSay(String wanted) {
        if (WRITE) {
            write(wanted);
        }
        assertThat(text())
                .as("%s is out of date: run mvn -pl platform/events test -Dpaceline.write=true", path)
                .isEqualTo(wanted);
    }

    private void write(String wanted) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
