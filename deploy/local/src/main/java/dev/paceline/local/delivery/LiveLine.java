package dev.paceline.local.delivery;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/**
 * A line on the screen that is drawn over again. Where nobody looks (output into a file or a pipe) it says something only every few
 * seconds, on lines of their own.
 */
public final class LiveLine {

    private static final Duration ON_SCREEN = Duration.ofMillis(100);
    private static final Duration INTO_FILE = Duration.ofSeconds(10);

    private static final int WIDTH = Math.max(20, Integer.getInteger("paceline.columns", 100) - 1);

    private final PrintWriter out;
    private final boolean screen;
    private Instant last = Instant.EPOCH;
    private int length;

    public LiveLine(PrintWriter out, boolean screen) {
        this.out = out;
        this.screen = screen;
    }

    /** A live line where this process talks to a terminal. */
    public static LiveLine of(PrintWriter out) {
        return new LiveLine(out, System.console() != null && System.getenv("TERM") != null);
    }

    /** Shows the text if it is time to, cut to the width of the screen. */
    public synchronized void show(String text) {
        Instant now = Instant.now();
        if (now.isBefore(last.plus(screen ? ON_SCREEN : INTO_FILE))) {
            return;
        }
        last = now;
        print(screen && text.length() > WIDTH ? text.substring(0, WIDTH) : text);
    }

    /** Shows the text in any case and ends the line. */
    public synchronized void end(String text) {
        print(text);
        if (screen) {
            out.println();
            out.flush();
        }
        length = 0;
    }

    /** Takes the line off the screen. */
    public synchronized void clear() {
        if (screen && length > 0) {
            out.write('\r');
            out.print(" ".repeat(length));
            out.write('\r');
            out.flush();
        }
        length = 0;
    }

    private void print(String text) {
        if (!screen) {
            out.println(text);
            out.flush();
            return;
        }
        out.write('\r');
        out.print(text + " ".repeat(Math.max(0, length - text.length())));
        out.flush();
        length = text.length();
    }
}
