package dev.paceline.local.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The memory of a process and those it started, as Linux counts it: shared pages by their share. */
final class Memory {

    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB$");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private Memory() {}

    /** In mebibytes; empty where the system does not tell. */
    static OptionalLong mebibytesOf(ProcessHandle process) {
        long kibibytes = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> kibibytes(one.pid()))
                .sum();
        return kibibytes == 0 ? OptionalLong.empty() : OptionalLong.of(kibibytes / 1024);
    }

    private static long kibibytes(long pid) {
        long share = read(Path.of("/proc", Long.toString(pid), "smaps_rollup"), SHARE);
        return share > 0 ? share : read(Path.of("/proc", Long.toString(pid), "status"), RESIDENT);
    }

    /** A process may end, or belong to another user, while it is looked at: then it counts nothing. */
    private static long read(Path file, Pattern figure) {
        try {
            Matcher matcher = figure.matcher(Files.readString(file));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
