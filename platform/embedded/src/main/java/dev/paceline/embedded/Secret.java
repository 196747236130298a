package dev.paceline.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A generated password in a file that only its owner may read (mode 600). */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Secret() {}

    /** The password in that file, which is made when it is missing or, after a crash, empty. */
    static String in(Path file) {
        try {
            String known = Files.exists(file) ? Files.readString(file).trim() : "";
            if (!known.isEmpty()) {
                return known;
            }
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            write(file, secret);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException("the password in " + file + " can neither be read nor made", e);
        }
    }

    /** Puts the text into the file in one step; nobody else can read it at any moment. */
    static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder, mode("rwx------"));
        Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".draft", mode("rw-------"));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
