package dev.paceline.local.platform;

import dev.paceline.embedded.Ending;
import dev.paceline.embedded.PostgresProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a killed {@code up} has left running: {@code down} ends it, the next {@code up} takes over what fits. Only processes that the state file marks are touched, and only if they are still the same ones; Kafka and
 * PostgreSQL are also known by the data they hold.
 */
public final class Leftovers {

    private static final Duration ENDING = Duration.ofSeconds(20);

    private final DataDirectory data;
    private final StateFile state;

    public Leftovers(DataDirectory data) {
        this.data = data;
        this.state = new StateFile(data.state());
    }

    /** Ends them, services first and the ones they depend on last; the names of those that were ended. */
    public List<String> end() {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        List<ProcessMark> marks = state.read().map(PlatformState::processes).orElse(List.of());
        together(marks.stream().filter(mark -> !isInfrastructure(mark)).toList(), ended);
        together(marks.stream().filter(Leftovers::isInfrastructure).toList(), ended);
        unmarkedBroker().ifPresent(broker -> endOne(KafkaPart.NAME, broker, ended));
        if (PostgresProcess.stop(data.postgres())) {
            ended.add(PostgresPart.NAME);
        }
        if (state.read().isPresent()) {
            state.change(PlatformState::stopped);
        }
        return List.copyOf(ended);
    }

    /** Ends only what a start of those parts cannot take over: parts that are not wanted now, and processes without a mark. */
    List<String> endAllBut(Set<String> wanted) {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        List<ProcessMark> marks =
                state.read().map(PlatformState::livingProcesses).orElse(List.of());
        together(marks.stream().filter(mark -> !wanted.contains(mark.name())).toList(), ended);
        if (marks.stream().noneMatch(mark -> mark.name().equals(KafkaPart.NAME))) {
            unmarkedBroker().ifPresent(broker -> endOne(KafkaPart.NAME, broker, ended));
        }
        if (marks.stream().noneMatch(mark -> mark.name().equals(PostgresPart.NAME))
                && PostgresProcess.stop(data.postgres())) {
            ended.add(PostgresPart.NAME);
        }
        return List.copyOf(ended);
    }

    /** Ends one process, by force when it takes too long. */
    static void end(ProcessHandle process) {
        Ending.of(process, ENDING);
    }

    private static boolean isInfrastructure(ProcessMark mark) {
        return mark.name().equals(KafkaPart.NAME) || mark.name().equals(PostgresPart.NAME);
    }

    private void together(List<ProcessMark> marks, List<String> ended) {
        List<CompletableFuture<Void>> endings = marks.stream()
                .filter(mark -> !mark.name().equals(PostgresPart.NAME))
                .map(mark -> CompletableFuture.runAsync(
                        () -> mark.living().ifPresent(process -> endOne(mark.name(), process, ended))))
                .toList();
        endings.forEach(CompletableFuture::join);
    }

    private static void endOne(String name, ProcessHandle process, List<String> ended) {
        end(process);
        ended.add(name);
    }

    /** A broker that was started in the moment before its mark was written, known by the folder it serves. */
    private Optional<ProcessHandle> unmarkedBroker() {
        String folder = data.kafka().resolve("data").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(folder))
                        .orElse(false))
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst();
    }
}
