package dev.paceline.expressions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * About how many instructions a regular expression compiles to, told from its text before it is compiled: a character is one, and a
 * repetition multiplies what it repeats.
 */
final class RegexSize {

    private static final Pattern COUNTS = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{0,9}))?}");
    private static final long ENOUGH = 1_000_000_000;

    private final String pattern;
    private final Deque<Long> around = new ArrayDeque<>();
    private long here;
    private long last;

    RegexSize(String pattern) {
        this.pattern = pattern;
    }

    /** Never more than it really is by more than what stands in quotes and classes. */
    long atLeast() {
        Matcher counts = COUNTS.matcher(pattern);
        int i = 0;
        while (i < pattern.length()) {
            switch (pattern.charAt(i)) {
                case '\\' -> i = escape(i);
                case '[' -> i = charClass(i);
                case '(' -> open();
                case ')' -> close();
                case '{' -> i = counts.region(i, pattern.length()).lookingAt() ? repeat(counts) : one(i);
                default -> one(i);
            }
            i++;
        }
        while (!around.isEmpty()) {
            close();
        }
        return here;
    }

    private int one(int at) {
        last = 1;
        here = Math.min(ENOUGH, here + 1);
        return at;
    }

    private int escape(int at) {
        if (!pattern.startsWith("\\Q", at)) {
            return one(at + 1);
        }
        int end = pattern.indexOf("\\E", at);
        return one(end < 0 ? pattern.length() : end + 1);
    }

    /** One instruction, however many ranges it has. */
    private int charClass(int at) {
        int i = at + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        for (int first = i; i < pattern.length() && (pattern.charAt(i) != ']' || i == first); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
                i = pattern.indexOf(":]", i) + 1;
            }
        }
        return one(i);
    }

    private void open() {
        around.push(here);
        here = 0;
        last = 0;
    }

    private void close() {
        last = Math.max(1, here);
        here = Math.min(ENOUGH, last + (around.isEmpty() ? 0 : around.pop()));
    }

    private int repeat(Matcher counts) {
        long times = Long.parseLong(counts.group(1));
        String most = counts.group(3);
        if (most != null && !most.isEmpty()) {
            times = Math.max(times, Long.parseLong(most));
        }
        long repeated = Math.min(ENOUGH, last * Math.max(1, times));
        here = Math.min(ENOUGH, here - last + repeated);
        last = repeated;
        return counts.end() - 1;
    }
}
