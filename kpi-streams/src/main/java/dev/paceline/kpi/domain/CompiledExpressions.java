package dev.paceline.kpi.domain;

import dev.paceline.expressions.Expression;
import dev.paceline.expressions.ExpressionException;
import dev.paceline.expressions.Expressions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compiles the expressions of definitions and keeps the compiled ones by their text: a tenant that changes one definition of a hundred has one
 * compiled, and the built-in ones are compiled once for all tenants. The ones used least are dropped. Safe for several threads.
 */
public final class CompiledExpressions {

    private static final int MOST = 10_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<String, Expression> bySource = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > MOST;
        }
    };

    /** @throws ExpressionException when it cannot be compiled; nothing of it is kept */
    Expression of(String source) {
        synchronized (bySource) {
            Expression known = bySource.get(source);
            if (known != null) {
                return known;
            }
        }
        Expression compiled = Expressions.compile(source, Derivation.VARIABLE, Derivation.HISTORY);
        synchronized (bySource) {
            Expression known = bySource.putIfAbsent(source, compiled);
            return known == null ? compiled : known;
        }
    }
}
