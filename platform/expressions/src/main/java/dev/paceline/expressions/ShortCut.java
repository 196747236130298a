package dev.paceline.expressions;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.values.NullValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expression that is made of little more than fields and texts, as in {@code record.owner}, {@code 'deal'},
 * {@code record.status == 'won'}, {@code decimal(record.amount)}, {@code lower(orElse(record.type, '')) in ['demo']} or
 * {@code has(record.a) ? record.a : record.b}: most expressions are of this kind, and asking CEL takes many times as long. Whatever
 * is not plainly so is left to CEL.
 */
interface ShortCut {

    /** Of longer texts CEL's functions tell what they cost. */
    int SHORT = 1_000;

    /** The run-time value, {@link Missing} where the value would be that of a field that is not there; null where CEL has to be asked. */
    @Nullable
    Object take(Bindings bindings);

    /** The short cut of an expression; null where there is none. */
    static @Nullable ShortCut of(CelExpr expression, Set<String> variables, Map<String, Optional<Object>> literals) {
        return new Finder(Set.copyOf(variables), Map.copyOf(literals)).find(expression);
    }

    /** Looks for the short cuts of an expression and of its parts. */
    record Finder(Set<String> variables, Map<String, Optional<Object>> literals) {

        @Nullable
        ShortCut find(CelExpr expression) {
            return switch (expression.getKind()) {
                case CONSTANT -> constant(expression.constant());
                case IDENT -> variable(expression.ident().name());
                case SELECT -> select(expression.select());
                case CALL -> expression.call().target().isPresent() ? null : call(expression);
                case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> null;
            };
        }

        private static @Nullable ShortCut constant(CelConstant constant) {
            if (constant.getKind() == CelConstant.Kind.STRING_VALUE) {
                String text = constant.stringValue();
                return bindings -> text;
            }
            if (constant.getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
                Boolean truth = constant.booleanValue();
                return bindings -> truth;
            }
            return null;
        }

        private @Nullable ShortCut variable(String name) {
            Optional<Object> literal = literals.get(name);
            if (literal != null) {
                return bindings -> literal.orElse(null);
            }
            return variables.contains(name) ? bindings -> bindings.find(name).orElse(null) : null;
        }

        private @Nullable ShortCut select(CelSelect select) {
            ShortCut operand = find(select.operand());
            if (operand == null) {
                return null;
            }
            String field = select.field();
            if (select.testOnly()) {
                return bindings -> operand.take(bindings) instanceof Fields fields ? fields.containsKey(field) : null;
            }
            return field(operand, field);
        }

        /** {@code a['b']} is {@code a.b}. */
        private @Nullable ShortCut index(ShortCut operand, CelExpr key) {
            boolean text = key.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && key.constant().getKind() == CelConstant.Kind.STRING_VALUE;
            return text ? field(operand, key.constant().stringValue()) : null;
        }

        private static ShortCut field(ShortCut operand, String field) {
            Missing missing = new Missing();
            return bindings -> {
                if (!(operand.take(bindings) instanceof Fields fields)) {
                    return null;
                }
                Object value = fields.get(field);
                return value == null ? missing : value;
            };
        }

        private @Nullable ShortCut call(CelExpr expression) {
            List<CelExpr> parts = expression.call().args();
            ShortCut first = parts.isEmpty() ? null : find(parts.get(0));
            if (first == null) {
                return null;
            }
            String function = expression.call().function();
            return switch (parts.size()) {
                case 1 -> unary(function, first);
                case 2 -> pair(function, first, parts.get(1));
                case 3 -> function.equals("_?_:_") ? choice(first, find(parts.get(1)), find(parts.get(2))) : null;
                default -> null;
            };
        }

        private @Nullable ShortCut pair(String function, ShortCut first, CelExpr second) {
            return switch (function) {
                case "@in" -> in(first, second);
                case "_[_]" -> index(first, second);
                default -> binary(function, first, find(second));
            };
        }

        private static @Nullable ShortCut unary(String function, ShortCut part) {
            return switch (function) {
                case "dyn" -> part;
                case "decimal" -> bindings -> decimal(part.take(bindings));
                case "lower" ->
                    bindings -> part.take(bindings) instanceof String text && text.length() <= SHORT
                            ? text.toLowerCase(Locale.ROOT)
                            : null;
                case "!_" -> bindings -> part.take(bindings) instanceof Boolean truth ? !truth : null;
                default -> null;
            };
        }

        private static @Nullable ShortCut binary(String function, ShortCut left, @Nullable ShortCut right) {
            if (right == null) {
                return null;
            }
            return switch (function) {
                case "_==_" -> bindings -> sameText(left.take(bindings), right.take(bindings), true);
                case "_!=_" -> bindings -> sameText(left.take(bindings), right.take(bindings), false);
                case "orElse" -> bindings -> chosen(left.take(bindings), right, bindings);
                case "_&&_" -> bindings -> joined(left, right, bindings, false);
                case "_||_" -> bindings -> joined(left, right, bindings, true);
                default -> null;
            };
        }

        /** Among texts that are written out. */
        private static @Nullable ShortCut in(ShortCut element, CelExpr list) {
            if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
                return null;
            }
            Set<String> texts = new HashSet<>();
            for (CelExpr each : list.list().elements()) {
                if (each.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                        || each.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                    return null;
                }
                texts.add(each.constant().stringValue());
            }
            return bindings -> element.take(bindings) instanceof String text ? texts.contains(text) : null;
        }

        private static @Nullable Object chosen(@Nullable Object value, ShortCut otherwise, Bindings bindings) {
            return value instanceof Missing || value instanceof NullValue ? otherwise.take(bindings) : value;
        }

        private static @Nullable ShortCut choice(
                ShortCut condition, @Nullable ShortCut then, @Nullable ShortCut otherwise) {
            if (then == null || otherwise == null) {
                return null;
            }
            return bindings -> {
                Object holds = condition.take(bindings);
                if (!(holds instanceof Boolean truth)) {
                    return null;
                }
                return truth ? then.take(bindings) : otherwise.take(bindings);
            };
        }

        /** The first part decides alone when it says so; else both must be true or false. */
        private static @Nullable Object joined(ShortCut left, ShortCut right, Bindings bindings, boolean decisive) {
            if (!(left.take(bindings) instanceof Boolean first)) {
                return null;
            }
            if (first == decisive) {
                return first;
            }
            return right.take(bindings) instanceof Boolean second ? second : null;
        }

        private static @Nullable Object sameText(@Nullable Object left, @Nullable Object right, boolean wanted) {
            return left instanceof String one && right instanceof String other && one.length() <= SHORT
                    ? one.equals(other) == wanted
                    : null;
        }

        /** What is no number is told by CEL in its own words. */
        private static @Nullable Object decimal(@Nullable Object value) {
            if (value instanceof Decimal) {
                return value;
            }
            try {
                return value instanceof String text ? NumberFunctions.parse(text) : null;
            } catch (RuntimeException noNumber) {
                return null;
            }
        }
    }
}
