package dev.paceline.local.platform;

import dev.paceline.embedded.Ending;
import dev.paceline.embedded.PostgresProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a killed {@code up} has left running. Only processes that the state file marks are touched, and only if they are still the same ones; Kafka and
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
        Ending.of(process, ENDING);
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
