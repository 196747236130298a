package dev.paceline.expressions;

import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;

/**
 * How many parts an expression has: what an evaluation costs at least, and how often its loops may run.
 *
 * @param parts all of them
 * @param partsRunOnce those outside of loops
 * @param greatestId of the parts' ids
 */
record ExpressionSize(int parts, int partsRunOnce, long greatestId) {

    private static final int MOST_STEPS = 2_000;
    private static final int LEAST_STEPS = 1;

    /** What an evaluation costs besides its parts. */
    private static final int BEGINNING = 100;

    static ExpressionSize of(CelMutableAst tree) {
        int parts = 0;
        int once = 0;
        long greatest = 0;
        for (CelNavigableMutableExpr node :
                CelNavigableMutableAst.fromAst(tree).getRoot().allNodes().toList()) {
            parts++;
            once += isInLoop(node) ? 0 : 1;
            greatest = Math.max(greatest, node.expr().id());
        }
        return new ExpressionSize(parts, once, greatest);
    }

    private static boolean isInLoop(CelNavigableMutableExpr node) {
        for (var around = node.parent();
                around.isPresent();
                around = around.get().parent()) {
            if (around.get().getKind() == Kind.COMPREHENSION) {
                return true;
            }
        }
        return node.getKind() == Kind.COMPREHENSION;
    }

    /** Steps of an evaluation in which no loop runs. */
    long steps() {
        return BEGINNING + (long) Budget.PART * parts;
    }

    /**
     * How often all loops together may run: the smaller what they do each time, the more often. A power of two below the most, so that
     * there are few different numbers.
     */
    int loopSteps() {
        long affordable = Budget.OF_ONE / Budget.PART / Math.max(1, parts - partsRunOnce);
        int steps = MOST_STEPS;
        while (steps > affordable && steps > LEAST_STEPS) {
            steps /= 2;
        }
        return steps;
    }
}
