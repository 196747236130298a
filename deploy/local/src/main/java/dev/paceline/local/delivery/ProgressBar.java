package dev.paceline.local.delivery;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws how far a piece of work has come as one line of text: bar, share, count, rate, time left.
 *
 * @param what what is counted, in the plural
 * @param width cells of the bar
 */
public record ProgressBar(String what, int width) {

    private static final String FULL = "█";
    private static final String EMPTY = "░";

    public ProgressBar {
        if (width < 1) {
            throw new IllegalArgumentException("width must be positive");
        }
    }

    /**
     * One line.
     *
     * @param count things done
     * @param done work done, in any measure
     * @param whole all the work, in the same measure
     */
    public String line(long count, long done, long whole, Duration elapsed) {
        double share = share(done, whole);
        double seconds = elapsed.toMillis() / 1000.0;
        return line(count, share, seconds == 0 ? 0 : count / seconds, left(share, elapsed));
    }

    /** The same where somebody else knows the rate and the time left. */
    public String line(long count, long done, long whole, long rate, Optional<Duration> left) {
        double share = share(done, whole);
        String end =
                left.map(time -> share >= 1 ? "done" : clock(time) + " left").orElse("…");
        return line(count, share, rate, end);
    }

    private String line(long count, double share, double rate, String end) {
        int full = (int) (share * width);
        return String.format(
                Locale.ROOT,
                "%s%s %3.0f %%  %,d %s  %,.0f/s  %s",
                FULL.repeat(full),
                EMPTY.repeat(width - full),
                Math.floor(share * 100),
                count,
                what,
                rate,
                end);
    }

    private static double share(long done, long whole) {
        return whole <= 0 ? 0 : Math.min(1, (double) done / whole);
    }

    private static String left(double share, Duration elapsed) {
        if (share >= 1) {
            return "in " + clock(elapsed);
        }
        if (share <= 0 || elapsed.toSeconds() < 1) {
            return "…";
        }
        return clock(Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share))) + " left";
    }

    /** Minutes and seconds, or hours where there are some. */
    static String clock(Duration time) {
        if (time.toHours() > 0) {
            return String.format(
                    Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
