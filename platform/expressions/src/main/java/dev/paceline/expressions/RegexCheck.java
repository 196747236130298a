package dev.paceline.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;

/** Refuses a pattern that is written out and cannot be used, before any data is there. */
final class RegexCheck {

    private static final String MATCHES = "matches";

    private RegexCheck() {}

    /** @throws ExpressionException with the place of the pattern */
    static void check(CelAbstractSyntaxTree tree) {
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expr -> expr.getKind() == Kind.CALL
                        && expr.call().function().equals(MATCHES)
                        && !expr.call().args().isEmpty())
                .forEach(expr -> {
                    var parts = expr.call().args();
                    check(parts.get(parts.size() - 1), tree);
                });
    }

    private static void check(CelExpr pattern, CelAbstractSyntaxTree tree) {
        if (pattern.getKind() != Kind.CONSTANT || pattern.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return;
        }
        try {
            Regexes.compile(pattern.constant().stringValue());
        } catch (CelInvalidArgumentException e) {
            Integer position = tree.getSource().getPositionsMap().get(pattern.id());
            CelSourceLocation place = tree.getSource()
                    .getOffsetLocation(position == null ? 0 : position)
                    .orElse(CelSourceLocation.of(1, 0));
            throw new ExpressionException(String.valueOf(e.getMessage()), place.getLine(), place.getColumn() + 1);
        }
    }
}
