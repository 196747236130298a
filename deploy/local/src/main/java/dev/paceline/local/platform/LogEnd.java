package dev.paceline.local.platform;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The logs of the platform's parts: put aside when they have grown large, and shown from their end when something failed. */
final class LogEnd {

    private static final int SHOWN = 4_000;
    private static final int LINES = 10;
    private static final int WIDTH = 240;
    private static final long LARGE = 10L * 1024 * 1024;

    private LogEnd() {}

    /** The last lines of a log, or nothing where there is none. */
    static String of(Path log) {
        if (!Files.isReadable(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - SHOWN);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(" + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** The last ten lines of a log, each cut to a screen's width and a half. */
    static String linesOf(Path log) {
        List<String> lines = of(log).lines().toList();
        return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                .map(line -> "  " + (line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line))
                .collect(Collectors.joining("\n"));
    }

    /** Puts a large log aside as {@code .1}, over the one that was put aside before. */
    static void turnOver(Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LARGE) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put " + log + " aside", e);
        }
    }
}
