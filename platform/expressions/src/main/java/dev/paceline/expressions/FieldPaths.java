package dev.paceline.expressions;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which fields an expression names, each with the way to it. */
final class FieldPaths {

    private static final String INDEX = "_[_]";

    private FieldPaths() {}

    static Set<List<String>> in(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> !leadsOn(node))
                .map(node -> path(node.expr()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether what stands around it goes on from it to a field. */
    private static boolean leadsOn(CelNavigableExpr node) {
        return node.parent().filter(parent -> path(parent.expr()).isPresent()).isPresent();
    }

    /** The name of a variable and those of fields; empty where it is anything else. */
    private static Optional<List<String>> path(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> Optional.of(List.of(expression.ident().name()));
            case SELECT ->
                longer(expression.select().operand(), expression.select().field());
            case CALL -> index(expression);
            case NOT_SET, CONSTANT, LIST, STRUCT, MAP, COMPREHENSION -> Optional.empty();
        };
    }

    private static Optional<List<String>> index(CelExpr expression) {
        List<CelExpr> parts = expression.call().args();
        String name = expression.call().function().equals(INDEX) ? text(parts.get(1)) : null;
        return name == null ? Optional.empty() : longer(parts.get(0), name);
    }

    private static @Nullable String text(CelExpr expression) {
        boolean isText = expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        return isText ? expression.constant().stringValue() : null;
    }

    private static Optional<List<String>> longer(CelExpr start, String name) {
        return path(start).map(way -> {
            List<String> on = new ArrayList<>(way);
            on.add(name);
            return List.copyOf(on);
        });
    }
}
