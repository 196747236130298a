package dev.paceline.expressions;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expression that only reads one field, as in {@code record.owner}, or compares one with a text, as in
 * {@code record.status == 'won'}: most expressions are of this kind, and asking CEL for it takes many times as long. Whatever is not
 * plainly there is left to CEL.
 *
 * @param text what the field is compared with; absent for the field's own value
 */
@Immutable
record ShortCut(String variable, String field, @Nullable String text) {

    private static final String EQUALS = "_==_";

    /** The short cut of an expression; null where there is none. */
    static @Nullable ShortCut of(CelExpr expression, Set<String> variables) {
        if (isField(expression, variables)) {
            return new ShortCut(variable(expression), expression.select().field(), null);
        }
        if (expression.getKind() != ExprKind.Kind.CALL
                || !expression.call().function().equals(EQUALS)) {
            return null;
        }
        List<CelExpr> sides = expression.call().args();
        CelExpr right = sides.get(1);
        boolean comparesText = right.getKind() == ExprKind.Kind.CONSTANT
                && right.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return comparesText && isField(sides.get(0), variables)
                ? new ShortCut(
                        variable(sides.get(0)),
                        sides.get(0).select().field(),
                        right.constant().stringValue())
                : null;
    }

    /** The outcome; null where CEL has to be asked. */
    @Nullable
    Outcome take(Bindings bindings) {
        Optional<Object> found = bindings.find(variable);
        if (found.isEmpty() || !(found.get() instanceof Fields fields)) {
            return null;
        }
        Object value = fields.get(field);
        if (text == null) {
            return value == null ? null : new Outcome.Value(Values.toPlain(value));
        }
        return value instanceof String actual ? new Outcome.Value(actual.equals(text)) : null;
    }

    private static boolean isField(CelExpr expression, Set<String> variables) {
        return expression.getKind() == ExprKind.Kind.SELECT
                && !expression.select().testOnly()
                && expression.select().operand().getKind() == ExprKind.Kind.IDENT
                && variables.contains(variable(expression));
    }

    private static String variable(CelExpr select) {
        return select.select().operand().ident().name();
    }
}
