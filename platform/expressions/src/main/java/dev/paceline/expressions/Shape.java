package dev.paceline.expressions;

import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import dev.cel.common.types.CelType;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the text of an expression tells before any data is there. */
final class Shape {

    private Shape() {}

    static Expression.Kind kind(CelType type) {
        if (type.equals(Library.DECIMAL)) {
            return Expression.Kind.NUMBER;
        }
        if (type.equals(Library.DATE)) {
            return Expression.Kind.DATE;
        }
        return switch (type.kind()) {
            case BOOL -> Expression.Kind.TRUTH;
            case STRING -> Expression.Kind.TEXT;
            case TIMESTAMP -> Expression.Kind.TIME;
            case DURATION -> Expression.Kind.DURATION;
            case LIST -> Expression.Kind.LIST;
            case MAP, STRUCT -> Expression.Kind.OBJECT;
            case NULL_TYPE -> Expression.Kind.NOTHING;
            default -> Expression.Kind.ANY;
        };
    }

    /** A field read of a variable itself, as {@code stage} in {@code record.stage}, not of what a field holds. */
    static SortedSet<String> fields(CelMutableAst tree, Set<String> variables) {
        SortedSet<String> fields = new TreeSet<>();
        CelNavigableMutableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableMutableExpr::expr)
                .filter(expr -> readsVariable(expr, variables))
                .forEach(expr -> fields.add(expr.select().field()));
        return fields;
    }

    private static boolean readsVariable(CelMutableExpr expr, Set<String> variables) {
        return expr.getKind() == ExprKind.Kind.SELECT
                && expr.select().operand().getKind() == ExprKind.Kind.IDENT
                && variables.contains(expr.select().operand().ident().name());
    }
}
