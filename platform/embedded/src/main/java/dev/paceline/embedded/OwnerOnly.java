package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keeps files and folders from other users of the machine: mode 600 for files, 700 for folders. */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /** What to put before a command so that all files it makes are its owner's alone; the pid stays that of the command itself. */
    public static List<String> umask() {
        return List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh");
    }

    /** Makes an empty file of mode 600 if there is none, so that what a process appends to it is never open for a moment. */
    public static void file(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            restrictOne(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be made", e);
        }
    }

    /** Takes every right of other users away from the folder and all below it, as for data that an older version made. */
    public static void restrict(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Restriction());
        } catch (IOException e) {
            throw new UncheckedIOException("the rights of " + folder + " cannot be changed", e);
        }
    }

    private static void restrictOne(Path path) {
        try {
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            if (!OWNER.containsAll(now)) {
                Set<PosixFilePermission> less = EnumSet.copyOf(OWNER);
                less.retainAll(now);
                Files.setPosixFilePermissions(path, less);
            }
        } catch (NoSuchFileException e) {
            return; // a file that went away meanwhile needs nothing
        } catch (IOException e) {
            throw new UncheckedIOException("the rights of " + path + " cannot be changed", e);
        }
    }

    /** A link has no rights of its own, and what it points to is not ours. */
    private static final class Restriction extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            restrictOne(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isSymbolicLink()) {
                restrictOne(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
