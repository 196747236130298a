package dev.paceline.expressions;

import static dev.paceline.expressions.Library.DATE;
import static dev.paceline.expressions.Library.DECIMAL;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.paceline.events.NumberBound;
import dev.paceline.expressions.Library.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Arithmetic and order of decimals, and the order of dates. */
final class NumberFunctions {

    private static final int LONGEST_TEXT = 220;

    /** Around a number in a file of fixed columns. */
    private static final int LONGEST_BLANK = 1_000;

    private static final int PARSING = 100;

    private NumberFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>(List.of(
                arithmetic("_+_", "add_decimal", Decimal::plus),
                arithmetic("_-_", "subtract_decimal", Decimal::minus),
                arithmetic("_*_", "multiply_decimal", Decimal::times),
                arithmetic("_/_", "divide_decimal", Decimal::over),
                arithmetic("_%_", "modulo_decimal", Decimal::remainder),
                unary("-_", "negate_decimal", Decimal.class, DECIMAL, Decimal::negated),
                unary(
                        "abs",
                        "abs_decimal",
                        Decimal.class,
                        DECIMAL,
                        each -> Decimal.of(each.value().abs())),
                unary("decimal", "decimal_to_decimal", Decimal.class, DECIMAL, each -> each),
                unary("decimal", "string_to_decimal", String.class, SimpleType.STRING, NumberFunctions::parse),
                arithmetic("min", "min_decimal", (a, b) -> a.compareTo(b) <= 0 ? a : b),
                arithmetic("max", "max_decimal", (a, b) -> a.compareTo(b) >= 0 ? a : b),
                arithmetic("round", "round_decimal", NumberFunctions::round)));
        functions.addAll(order("_<_", "less", sign -> sign < 0));
        functions.addAll(order("_<=_", "less_equals", sign -> sign <= 0));
        functions.addAll(order("_>_", "greater", sign -> sign > 0));
        functions.addAll(order("_>=_", "greater_equals", sign -> sign >= 0));
        return List.copyOf(functions);
    }

    private static Function arithmetic(String name, String id, CelFunctionOverload.Binary<Decimal, Decimal> operation) {
        return new Function(
                name,
                CelOverloadDecl.newGlobalOverload(id, DECIMAL, DECIMAL, DECIMAL),
                CelFunctionBinding.from(id, Decimal.class, Decimal.class, operation));
    }

    private static <T> Function unary(
            String name, String id, Class<T> javaType, CelType type, CelFunctionOverload.Unary<T> operation) {
        return new Function(
                name,
                CelOverloadDecl.newGlobalOverload(id, DECIMAL, type),
                CelFunctionBinding.from(id, javaType, operation));
    }

    @SuppressWarnings("Immutable") // the predicates below capture nothing
    private static List<Function> order(String name, String id, IntPredicate holds) {
        String decimals = id + "_decimal";
        String dates = id + "_date";
        return List.of(
                new Function(
                        name,
                        CelOverloadDecl.newGlobalOverload(decimals, SimpleType.BOOL, DECIMAL, DECIMAL),
                        CelFunctionBinding.from(
                                decimals, Decimal.class, Decimal.class, (a, b) -> holds.test(a.compareTo(b)))),
                new Function(
                        name,
                        CelOverloadDecl.newGlobalOverload(dates, SimpleType.BOOL, DATE, DATE),
                        CelFunctionBinding.from(
                                dates, LocalDate.class, LocalDate.class, (a, b) -> holds.test(a.compareTo(b)))));
    }

    static Decimal parse(String text) {
        Budget.spend(PARSING);
        String trimmed = text.length() > LONGEST_TEXT + LONGEST_BLANK ? text : text.strip();
        if (trimmed.length() > LONGEST_TEXT) {
            throw new CelBadFormatException("not a number: longer than " + LONGEST_TEXT + " characters");
        }
        try {
            return Decimal.of(new BigDecimal(trimmed));
        } catch (NumberFormatException e) {
            throw new CelBadFormatException("not a number: " + Shown.of(trimmed));
        }
    }

    private static Decimal round(Decimal value, Decimal places) {
        int most = NumberBound.COMPUTED.decimals();
        BigDecimal scale = places.value().min(BigDecimal.valueOf(most)).max(BigDecimal.valueOf(-most));
        try {
            return Decimal.of(value.value().setScale(scale.intValueExact(), RoundingMode.HALF_UP));
        } catch (ArithmeticException e) {
            throw new CelInvalidArgumentException("places are not a whole number: " + places);
        }
    }
}
