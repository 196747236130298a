package dev.paceline.local.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A file of rows that is to be imported.
 *
 * @param contentType how its rows are written
 */
public record RowFile(Path path, String contentType) {

    private static final int BUFFER = 64 << 10;
    private static final int KEY_BYTES = 16;

    /** Knows a file by its ending: {@code .csv} with a header line, {@code .ndjson}, {@code .jsonl} or {@code .json} with one object a line. */
    public static RowFile of(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new RowFile(path, "text/csv");
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl") || name.endsWith(".json")) {
            return new RowFile(path, "application/x-ndjson");
        }
        throw new IllegalArgumentException("cannot tell what " + name + " holds: give a .csv or an .ndjson file");
    }

    /**
     * The name of its import, made of what it holds and how that is read: the same file is the same import whenever it is sent.
     *
     * @param how whatever else makes the import what it is
     */
    public String key(String how) throws IOException {
        MessageDigest digest = sha256();
        digest.update(how.getBytes(StandardCharsets.UTF_8));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return "file-" + HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
