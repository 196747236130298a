package dev.paceline.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A part whose processes are shell scripts, ready as soon as they run. */
final class FakePart implements Part {

    final Deque<String> scripts = new ArrayDeque<>();
    Path log = Path.of("/nowhere");
    Optional<String> reason = Optional.empty();
    long nanoTime;
    private Optional<Process> process = Optional.empty();

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public String where() {
        return "nowhere";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public String fingerprint() {
        return "fake";
    }

    /** Runs the next script; the last one again and again. */
    @Override
    public Launched launch() {
        String script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
        try {
            Process started = new ProcessBuilder(List.of("sh", "-c", script))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process = Optional.of(started);
            return Launched.of(started, fingerprint(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Launched> takeOver(ProcessMark mark, ProcessHandle running) {
        return Optional.empty();
    }

    @Override
    public boolean isReady() {
        return process.filter(Process::isAlive).isPresent();
    }

    @Override
    public Optional<String> whyNotLive() {
        return reason;
    }

    @Override
    public void end() {
        process.ifPresent(Process::destroyForcibly);
    }
}
