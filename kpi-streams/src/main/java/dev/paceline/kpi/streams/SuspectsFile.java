package dev.paceline.kpi.streams;

import dev.paceline.kpi.streams.FaultIsolation.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which records make transactions fail over restarts of the process, a line each: topic, partition, first and last offset, failures,
 * portion, whether found out, since when, why. It only saves time: without it they are found again.
 */
final class SuspectsFile {

    private static final Logger LOG = Logger.getLogger(SuspectsFile.class);
    private static final int WORDS = 9;

    private final @Nullable Path file;

    SuspectsFile(@Nullable Path file) {
        this.file = file;
    }

    Map<TopicPartition, Suspect> read() {
        Map<TopicPartition, Suspect> suspects = new HashMap<>();
        if (file == null || !Files.exists(file)) {
            return suspects;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", WORDS);
                if (words.length == WORDS) {
                    suspects.put(new TopicPartition(words[0], Integer.parseInt(words[1])), suspect(words));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "the file of failing records is not readable, they are found again file=%s", file);
            suspects.clear();
        }
        return suspects;
    }

    private static Suspect suspect(String[] words) {
        return new Suspect(
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]),
                Integer.parseInt(words[5]),
                Boolean.parseBoolean(words[6]),
                Instant.parse(words[7]),
                words[8]);
    }

    void write(Map<TopicPartition, Suspect> suspects) {
        if (file == null) {
            return;
        }
        List<String> lines = suspects.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf(e, "the file of failing records is not written file=%s", file);
        }
    }

    private static String line(TopicPartition partition, Suspect suspect) {
        return String.join(
                " ",
                partition.topic(),
                Integer.toString(partition.partition()),
                Long.toString(suspect.from()),
                Long.toString(suspect.to()),
                Integer.toString(suspect.failures()),
                Integer.toString(suspect.portion()),
                Boolean.toString(suspect.guilty()),
                suspect.since().toString(),
                suspect.reason());
    }
}
