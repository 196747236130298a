package dev.paceline.local.status;

import dev.paceline.local.platform.Health;
import dev.paceline.local.platform.PlatformState;
import dev.paceline.local.platform.ProcessMark;
import dev.paceline.local.platform.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One part of the platform as it is now.
 *
 * @param state ready, starting or down
 * @param pid of its process; empty when it is down
 */
public record PartStatus(String name, String state, String where, OptionalLong pid, OptionalLong mebibytes) {

    private static final String READY = "ready";
    private static final String STARTING = "starting";
    private static final String DOWN = "down";

    /** The names of all parts, Kafka and PostgreSQL first. */
    public static List<String> names() {
        return Stream.concat(
                        Stream.of("kafka", "postgres"),
                        Stream.of(Service.values()).map(Service::module))
                .toList();
    }

    /** All parts, Kafka and PostgreSQL first. */
    public static List<PartStatus> of(PlatformState platform) {
        Health health = new Health();
        List<PartStatus> parts = new ArrayList<>();
        parts.add(of(platform, "kafka", "127.0.0.1:" + platform.ports().kafka(), true));
        parts.add(of(platform, "postgres", "127.0.0.1:" + platform.ports().postgres(), true));
        for (Service service : Service.values()) {
            String where = "http://127.0.0.1:" + platform.ports().of(service).http();
            boolean ready = health.isReady(platform.ports().of(service).management());
            parts.add(of(platform, service.module(), where, ready));
        }
        return List.copyOf(parts);
    }

    public boolean isReady() {
        return state.equals(READY);
    }

    private static PartStatus of(PlatformState platform, String name, String where, boolean answers) {
        Optional<ProcessHandle> process = platform.process(name).flatMap(ProcessMark::living);
        if (process.isEmpty()) {
            return new PartStatus(name, DOWN, where, OptionalLong.empty(), OptionalLong.empty());
        }
        return new PartStatus(
                name,
                answers ? READY : STARTING,
                where,
                OptionalLong.of(process.get().pid()),
                Memory.mebibytesOf(process.get()));
    }
}
