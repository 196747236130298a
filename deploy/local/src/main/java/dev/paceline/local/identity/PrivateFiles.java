package dev.paceline.local.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Writes files that only their owner may read: whole or not at all, and never readable by others, not even for an instant. */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    /** Others may pass through, but see nothing. */
    private static final Set<PosixFilePermission> OWNER_HALLWAY = PosixFilePermissions.fromString("rwx--x--x");

    private PrivateFiles() {}

    /** Puts the text into the file, replacing what was there in one step. */
    public static void write(Path file, String text) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
            if (!Files.isDirectory(folder)) {
                folder(folder);
            }
            Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft", only(OWNER_FILE));
            try {
                Files.writeString(draft, text);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Makes the folder, for its owner only, if it is not there. */
    public static void folder(Path folder) {
        make(folder, OWNER_FOLDER);
    }

    /**
     * Makes a folder that others may pass through to what belongs to them, without seeing what is in it: where root starts PostgreSQL as another user,
     * that user must reach its data.
     */
    public static void hallway(Path folder) {
        make(folder, OWNER_HALLWAY);
    }

    private static void make(Path folder, Set<PosixFilePermission> permissions) {
        try {
            Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "the root is there");
            Files.createDirectories(parent);
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, only(permissions));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** The text of the file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static FileAttribute<?> only(Set<PosixFilePermission> permissions) {
        return PosixFilePermissions.asFileAttribute(permissions);
    }
}
