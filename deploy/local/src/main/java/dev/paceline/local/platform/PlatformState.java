package dev.paceline.local.platform;

import java.time.Instant;
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
 * @param failures the last ones since this supervisor started, oldest first; absent in files of older versions
 */
public record PlatformState(
        Ports ports,
        @Nullable ProcessMark supervisor,
        boolean ready,
        List<ProcessMark> processes,
        @Nullable List<PartFailure> failures) {

    private static final int REMEMBERED_FAILURES = 50;

    public PlatformState {
        processes = List.copyOf(processes);
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    PlatformState(Ports ports, @Nullable ProcessMark supervisor, boolean ready, List<ProcessMark> processes) {
        this(ports, supervisor, ready, processes, List.of());
    }

    static PlatformState begun(Ports ports) {
        return begun(ports, List.of());
    }

    /** The same with processes that an earlier supervisor left, until they are taken over or ended. */
    static PlatformState begun(Ports ports, List<ProcessMark> left) {
        ProcessMark self = ProcessMark.of("paceline", ProcessHandle.current());
        return new PlatformState(ports, self, false, left);
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
        return new PlatformState(ports, supervisor, ready, next, failures);
    }

    PlatformState without(String name) {
        List<ProcessMark> rest =
                processes.stream().filter(mark -> !mark.name().equals(name)).toList();
        return new PlatformState(ports, supervisor, ready, rest, failures);
    }

    /** The marks whose processes live. */
    List<ProcessMark> livingProcesses() {
        return processes.stream().filter(mark -> mark.living().isPresent()).toList();
    }

    /** The failures of that part since then, oldest first. */
    public List<PartFailure> failuresOf(String part, Instant since) {
        return recorded().stream()
                .filter(failure -> failure.part().equals(part) && failure.at().isAfter(since))
                .toList();
    }

    PlatformState with(PartFailure failure) {
        List<PartFailure> more = new ArrayList<>(recorded());
        more.add(failure);
        List<PartFailure> last = more.subList(Math.max(0, more.size() - REMEMBERED_FAILURES), more.size());
        return new PlatformState(ports, supervisor, ready, processes, last);
    }

    private List<PartFailure> recorded() {
        return failures == null ? List.of() : failures;
    }

    PlatformState nowReady() {
        return new PlatformState(ports, supervisor, true, processes, failures);
    }

    /** Nothing runs any more; the ports are kept for the next start. */
    PlatformState stopped() {
        return new PlatformState(ports, null, false, List.of());
    }
}
