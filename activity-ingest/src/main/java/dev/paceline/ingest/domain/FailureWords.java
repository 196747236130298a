package dev.paceline.ingest.domain;

import dev.paceline.expressions.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where an expression failed as the compiler tells it: by line and column, not by a count of characters. */
final class FailureWords {

    private static final Pattern PLACED = Pattern.compile("at <input>:([0-9]{1,6}): (.*)", Pattern.DOTALL);

    private FailureWords() {}

    static String of(Expression expression, String reason) {
        Matcher placed = PLACED.matcher(reason);
        if (!placed.matches()) {
            return reason;
        }
        String source = expression.source();
        String before = source.substring(0, Math.min(Integer.parseInt(placed.group(1)), source.length()));
        long line = before.chars().filter(character -> character == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return "line " + line + ", column " + column + ": " + placed.group(2);
    }
}
