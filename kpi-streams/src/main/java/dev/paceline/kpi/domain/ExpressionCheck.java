package dev.paceline.kpi.domain;

import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Expression.Kind;
import dev.paceline.expressions.ExpressionException;
import dev.paceline.expressions.Expressions;
import dev.paceline.expressions.Outcome;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of a definition has to give, and whether its text can. */
enum ExpressionCheck {
    TRUTH("true or false", EnumSet.of(Kind.TRUTH)),
    NUMBER("a number", EnumSet.of(Kind.NUMBER, Kind.TEXT)),
    DAY("a date or time", EnumSet.of(Kind.DATE, Kind.TIME, Kind.TEXT)),
    CREDIT("an owner or a list of owners", EnumSet.of(Kind.TEXT, Kind.NUMBER, Kind.LIST, Kind.OBJECT)),
    TEXT("a text", EnumSet.of(Kind.TEXT)),
    ANYTHING("a value", EnumSet.complementOf(EnumSet.of(Kind.NOTHING)));

    /** Different primes, so that no difference of two fields is zero by chance. */
    private static final int[] SAMPLES = {7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67};

    private static final Pattern PLACED = Pattern.compile("at <input>:([0-9]{1,6}): (.*)", Pattern.DOTALL);
    private static final String ALWAYS = "always fails: ";

    private final String wanted;
    private final Set<Kind> kinds;

    ExpressionCheck(String wanted, Set<Kind> kinds) {
        this.wanted = wanted;
        this.kinds = kinds;
    }

    Optional<Refusal> refusal(String field, String source) {
        Expression expression;
        try {
            expression = Expressions.compile(source, Derivation.VARIABLE, Derivation.HISTORY);
        } catch (ExpressionException e) {
            var spot = new Refusal.Spot(source, e.line(), e.column());
            return Optional.of(new Refusal(field, String.valueOf(e.getMessage()), spot));
        }
        if (expression.kind() != Kind.ANY && !kinds.contains(expression.kind())) {
            String message = "must give " + wanted + ", and gives "
                    + expression.kind().name().toLowerCase(Locale.ROOT);
            return Optional.of(new Refusal(field, message, new Refusal.Spot(source, 1, 1)));
        }
        return certainFailure(expression).map(reason -> failing(field, source, reason));
    }

    /** The evaluation tells the place as a count of characters from the beginning. */
    private static Refusal failing(String field, String source, String reason) {
        Matcher placed = PLACED.matcher(reason);
        if (!placed.matches()) {
            return new Refusal(field, ALWAYS + reason, new Refusal.Spot(source, 1, 1));
        }
        String before = source.substring(0, Math.min(source.length(), Integer.parseInt(placed.group(1))));
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new Refusal(field, ALWAYS + placed.group(2), new Refusal.Spot(source, line, column));
    }

    /** What fails on every record; and a division by a literal zero, also where it is not always reached. */
    private Optional<String> certainFailure(Expression expression) {
        return CertainFailure.of(this, expression).or(() -> divisionByZero(expression));
    }

    private static Optional<String> divisionByZero(Expression expression) {
        Map<String, Object> fields = new HashMap<>();
        expression
                .fields()
                .forEach(name -> fields.put(name, BigDecimal.valueOf(SAMPLES[fields.size() % SAMPLES.length])));
        Outcome outcome = expression.evaluate(Bindings.of(Derivation.VARIABLE, fields));
        return outcome instanceof Outcome.Failed failed && failed.reason().contains("by zero")
                ? Optional.of(failed.reason())
                : Optional.empty();
    }
}
