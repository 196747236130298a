package dev.paceline.expressions;

import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import java.util.List;

/**
 * Marks parts of a parsed expression before its types are checked.
 *
 * <p>What an index into data gives is of any kind, as what a field gives: {@code decimal(element['Deal Amount'])} works as {@code
 * decimal(element.amount)} does. CEL's checker would take the first overload that fits instead.
 *
 * <p>In an expression with loops a list or an object that is written out is made a value of our own, which is not walked through again
 * whenever a variable of the loop is read.
 */
final class DynamicParts {

    static final String LIST = "@list";
    static final String MAP = "@map";

    private static final String INDEX = "_[_]";
    private static final String DYNAMIC = "dyn";
    private static final String IN = "@in";

    private final boolean loops;
    private long nextId;

    private DynamicParts(long nextId, boolean loops) {
        this.nextId = nextId;
        this.loops = loops;
    }

    static void markIn(CelMutableAst tree, ExpressionSize size) {
        new DynamicParts(size.greatestId() + 1, size.parts() > size.partsRunOnce()).mark(tree.expr());
    }

    private void mark(CelMutableExpr expr) {
        Kind kind = expr.getKind();
        switch (kind) {
            case SELECT -> mark(expr.select().operand());
            case CALL -> markCall(expr);
            case LIST -> {
                expr.list().elements().forEach(this::mark);
                if (loops && expr.list().elements().size() > 1) {
                    wrap(expr, LIST);
                }
            }
            case MAP -> {
                expr.map().entries().forEach(entry -> {
                    mark(entry.key());
                    mark(entry.value());
                });
                if (loops) {
                    wrap(expr, MAP);
                }
            }
            case COMPREHENSION -> mark(expr.comprehension());
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {}
        }
    }

    private void markCall(CelMutableExpr expr) {
        CelMutableCall call = expr.call();
        call.target().ifPresent(this::mark);
        List<CelMutableExpr> parts = call.args();
        boolean amongTexts = call.function().equals(IN) && parts.get(1).getKind() == Kind.LIST;
        for (CelMutableExpr part : amongTexts ? parts.subList(0, 1) : parts) {
            mark(part);
        }
        if (call.function().equals(INDEX) && isData(parts.get(0))) {
            wrap(expr, DYNAMIC);
        }
    }

    private void mark(CelMutableComprehension loop) {
        mark(loop.iterRange());
        mark(loop.accuInit());
        mark(loop.loopCondition());
        mark(loop.loopStep());
        mark(loop.result());
    }

    /** What is read of a variable; of a list that is written out or split the checker knows the kind. */
    private static boolean isData(CelMutableExpr operand) {
        return switch (operand.getKind()) {
            case IDENT, SELECT -> true;
            case CALL -> operand.call().function().equals(DYNAMIC);
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> false;
        };
    }

    private void wrap(CelMutableExpr expr, String function) {
        CelMutableExpr inner = CelMutableExpr.newInstance(expr);
        expr.setId(nextId++);
        expr.setCall(CelMutableCall.create(function, inner));
    }
}
