package dev.paceline.local.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the state file says.
 *
 * @param ports of the running platform, or of the last one
 * @param supervisor the process that started the others; absent when nothing runs
 * @param ready whether all of it was up
 * @param processes what was started, in that order
 */
public record PlatformState(Ports ports, @Nullable ProcessMark supervisor, boolean ready, List<ProcessMark> processes) {

    public PlatformState {
        processes = List.copyOf(processes);
    }

    static PlatformState begun(Ports ports) {
        ProcessMark self = ProcessMark.of("paceline", ProcessHandle.current());
        return new PlatformState(ports, self, false, List.of());
    }

    /** The supervisor, if it lives. */
    public Optional<ProcessHandle> livingSupervisor() {
        return Optional.ofNullable(supervisor).flatMap(ProcessMark::living);
    }

    /** Whether any process of it lives, watched over or not. */
    public boolean hasLeftovers() {
        return processes.stream().anyMatch(mark -> mark.living().isPresent());
    }

    /** The mark of the process of that name, living or not. */
    public Optional<ProcessMark> process(String name) {
        return processes.stream().filter(mark -> mark.name().equals(name)).findFirst();
    }

    PlatformState with(ProcessMark mark) {
        List<ProcessMark> next = new ArrayList<>(without(mark.name()).processes);
        next.add(mark);
        return new PlatformState(ports, supervisor, ready, next);
    }

    PlatformState without(String name) {
        List<ProcessMark> rest =
                processes.stream().filter(mark -> !mark.name().equals(name)).toList();
        return new PlatformState(ports, supervisor, ready, rest);
    }

    PlatformState nowReady() {
        return new PlatformState(ports, supervisor, true, processes);
    }

    /** Nothing runs any more; the ports are kept for the next start. */
    PlatformState stopped() {
        return new PlatformState(ports, null, false, List.of());
    }
}
