package dev.paceline.expressions;

import dev.cel.runtime.CelFunctionBinding;
import dev.paceline.expressions.Library.Binding;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** CEL's own comparisons and look-ups in lists, with what they cost on long texts and lists. */
final class Comparisons {

    /** Characters that are compared in one step. */
    private static final int AT_ONCE = 8;

    private Comparisons() {}

    /** They take the place of CEL's own of the same names. */
    static List<Binding> all() {
        return List.of(
                new Binding("_==_", CelFunctionBinding.from("equals", Object.class, Object.class, Comparisons::same)),
                new Binding(
                        "_!=_",
                        CelFunctionBinding.from("not_equals", Object.class, Object.class, (a, b) -> !same(a, b))),
                new Binding("@in", CelFunctionBinding.from("in_list", Object.class, List.class, Comparisons::isIn)),
                new Binding(
                        "@in",
                        CelFunctionBinding.from("in_map", Object.class, Map.class, (key, map) -> map.containsKey(key))),
                order("_<_", "less_string", sign -> sign < 0),
                order("_<=_", "less_equals_string", sign -> sign <= 0),
                order("_>_", "greater_string", sign -> sign > 0),
                order("_>=_", "greater_equals_string", sign -> sign >= 0));
    }

    @SuppressWarnings("Immutable") // the predicates above capture nothing
    private static Binding order(String function, String id, IntPredicate holds) {
        return new Binding(function, CelFunctionBinding.from(id, String.class, String.class, (a, b) -> {
            Budget.spend(1 + Math.min(a.length(), b.length()) / AT_ONCE);
            return holds.test(a.compareTo(b));
        }));
    }

    private static boolean isIn(Object wanted, List<?> list) {
        for (Object each : list) {
            Budget.spend(Budget.ELEMENT);
            if (same(wanted, each)) {
                return true;
            }
        }
        return false;
    }

    /** Values of different kinds are different. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        Budget.spend(1);
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one instanceof String text && other instanceof String otherText) {
            Budget.spend(Math.min(text.length(), otherText.length()) / AT_ONCE);
            return text.equals(otherText);
        }
        if (one instanceof List<?> list) {
            return other instanceof List<?> otherList && same(list, otherList);
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> otherMap && same(map, otherMap);
        }
        return one.equals(other);
    }

    private static boolean same(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        var others = other.iterator();
        for (Object each : one) {
            Budget.spend(2 * Budget.ELEMENT);
            if (!same(each, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> each : one.entrySet()) {
            Budget.spend(2 * Budget.ELEMENT);
            if (!same(each.getValue(), other.get(each.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
