package dev.paceline.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a process was started from, as a hash: two processes of the same fingerprint are the same program with the same options. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Fingerprint text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return this;
    }

    Fingerprint variables(Map<String, String> variables) {
        new TreeMap<>(variables).forEach((name, value) -> text(name).text(value));
        return this;
    }

    /** A file, or all files of a folder, by size and time: a build that changes nothing leaves both. */
    Fingerprint files(Path path) {
        if (!Files.exists(path)) {
            return text(path + " is missing");
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                text(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The hash; nothing can be added after it. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
