package dev.paceline.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields an expression names. */
final class FieldNames {

    private static final String INDEX = "_[_]";

    private FieldNames() {}

    static Set<String> in(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> name(node.expr()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<String> name(CelExpr node) {
        return switch (node.getKind()) {
            case SELECT -> Optional.of(node.select().field());
            case CALL ->
                node.call().function().equals(INDEX) ? constant(node.call().args()) : Optional.empty();
            case NOT_SET, CONSTANT, IDENT, LIST, STRUCT, MAP, COMPREHENSION -> Optional.empty();
        };
    }

    private static Optional<String> constant(List<CelExpr> arguments) {
        return arguments.stream()
                .filter(each -> each.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
                .map(CelExpr::constant)
                .filter(each -> each.getKind() == CelConstant.Kind.STRING_VALUE)
                .map(CelConstant::stringValue)
                .findFirst();
    }
}
