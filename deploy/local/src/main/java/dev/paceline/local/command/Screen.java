package dev.paceline.local.command;

import dev.paceline.local.delivery.LiveLine;
import dev.paceline.local.platform.Progress;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the user sees while the platform starts: a line for each part that is ready, and who is still awaited. */
final class Screen implements Progress {

    private final PrintWriter out;
    private final LiveLine live;
    private final Instant begin = Instant.now();
    private final Set<String> awaited = new TreeSet<>();

    Screen(PrintWriter out) {
        this.out = out;
        this.live = LiveLine.of(out);
    }

    /** The standard output, in UTF-8 wherever it goes. */
    static PrintWriter output() {
        return new TerminalWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }

    /** Whether somebody looks at it, instead of a file or another program. */
    static boolean isTerminal() {
        return System.console() != null;
    }

    @Override
    public synchronized void starting(String part) {
        awaited.add(part);
        showAwaited();
    }

    @Override
    public synchronized void ready(String part, Duration took, String where) {
        awaited.remove(part);
        say(String.format(Locale.ROOT, "%-20s ready after %4.1f s  %s", part, took.toMillis() / 1000.0, where));
        showAwaited();
    }

    @Override
    public synchronized void notice(String message) {
        say(message);
    }

    /** Keeps the awaited parts and the clock on the screen; to be called every now and then. */
    synchronized void showAwaited() {
        if (!awaited.isEmpty()) {
            live.show(stamp() + "starting " + String.join(", ", awaited) + " …");
        }
    }

    /** Nobody is awaited any more. */
    synchronized void settled() {
        awaited.clear();
        live.clear();
    }

    private void say(String text) {
        live.clear();
        out.println(stamp() + text);
    }

    private String stamp() {
        return String.format(
                Locale.ROOT, "%6.1f s  ", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
    }
}
