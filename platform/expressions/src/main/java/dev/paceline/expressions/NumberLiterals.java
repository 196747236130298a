package dev.paceline.expressions;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableIdent;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces every number literal of a parsed expression by a variable that holds the exact decimal. CEL's parser has already
 * turned {@code 0.05} into a double, so the digits are read again from the source text.
 */
final class NumberLiterals {

    private static final Pattern DIGITS = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final String PREFIX = "@decimal";
    private static final int LONGEST_SHOWN = 40;

    private final String text;
    private final CelSource source;
    private final Map<Decimal, String> named = new HashMap<>();

    NumberLiterals(String text, CelSource source) {
        this.text = text;
        this.source = source;
    }

    /** The variable that stands for each number. */
    Map<Decimal, String> named() {
        return Map.copyOf(named);
    }

    void replaceIn(CelMutableExpr expr) {
        Kind kind = expr.getKind();
        switch (kind) {
            case CONSTANT -> replace(expr);
            case SELECT -> replaceIn(expr.select().operand());
            case CALL -> {
                expr.call().target().ifPresent(this::replaceIn);
                expr.call().args().forEach(this::replaceIn);
            }
            case LIST -> expr.list().elements().forEach(this::replaceIn);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    replaceIn(entry.key());
                    replaceIn(entry.value());
                });
            case COMPREHENSION -> replaceIn(expr.comprehension());
            case STRUCT -> throw refused(expr, "messages cannot be made in an expression");
            case IDENT, NOT_SET -> {}
        }
    }

    private void replaceIn(CelMutableComprehension comprehension) {
        replaceIn(comprehension.iterRange());
        replaceIn(comprehension.accuInit());
        replaceIn(comprehension.loopCondition());
        replaceIn(comprehension.loopStep());
        replaceIn(comprehension.result());
    }

    private void replace(CelMutableExpr expr) {
        CelConstant constant = expr.constant();
        switch (constant.getKind()) {
            case INT64_VALUE -> put(expr, Decimal.of(constant.int64Value()));
            case DOUBLE_VALUE -> put(expr, exact(expr, constant.doubleValue()));
            case UINT64_VALUE -> throw refused(expr, "write the number without u: there is one kind of number");
            case BYTES_VALUE -> throw refused(expr, "bytes are not part of expressions");
            default -> {
                // text, truth and null stay as they are
            }
        }
    }

    private void put(CelMutableExpr expr, Decimal value) {
        String name = named.computeIfAbsent(value, absent -> PREFIX + named.size());
        expr.setIdent(CelMutableIdent.create(name));
    }

    private Decimal exact(CelMutableExpr expr, double parsed) {
        Integer position = source.getPositionsMap().get(expr.id());
        if (position == null) {
            throw refused(expr, "the number cannot be read exactly");
        }
        Matcher digits = DIGITS.matcher(text);
        digits.region(text.offsetByCodePoints(0, position), text.length());
        if (!digits.lookingAt()) {
            throw refused(expr, "the number cannot be read exactly");
        }
        // the parser folds a minus into the literal, whose place is that of its first digit
        boolean negative = Double.doubleToRawLongBits(parsed) < 0;
        String literal = negative ? "-" + digits.group() : digits.group();
        try {
            if (Double.compare(Double.parseDouble(literal), parsed) != 0) {
                throw refused(expr, "the number cannot be read exactly");
            }
            return Decimal.of(NumberBound.VALUE.canonical(new BigDecimal(literal)));
        } catch (IllegalArgumentException e) { // also of an exponent that no number has
            throw refused(expr, "the number " + shown(literal) + " " + NumberBound.VALUE.words());
        }
    }

    private static String shown(String literal) {
        return literal.length() <= LONGEST_SHOWN ? literal : literal.substring(0, LONGEST_SHOWN) + "…";
    }

    private ExpressionException refused(CelMutableExpr expr, String message) {
        Integer position = source.getPositionsMap().get(expr.id());
        CelSourceLocation location =
                source.getOffsetLocation(position == null ? 0 : position).orElse(CelSourceLocation.of(1, 0));
        return new ExpressionException(message, location.getLine(), location.getColumn() + 1);
    }
}
