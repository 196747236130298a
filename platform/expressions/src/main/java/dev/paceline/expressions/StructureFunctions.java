package dev.paceline.expressions;

import static dev.paceline.expressions.Library.DECIMAL;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelException;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.exceptions.CelRuntimeException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.common.values.ErrorValue;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.paceline.expressions.Library.Function;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Sizes, look-ups by position or key, and {@code orElse}. */
final class StructureFunctions {

    private static final CelType A = TypeParamType.create("A");
    private static final CelType B = TypeParamType.create("B");
    private static final CelType LIST = ListType.create(A);
    private static final CelType MAP = MapType.create(A, B);

    private StructureFunctions() {}

    static List<Function> all() {
        return List.of(
                size("size_string", false, String.class, SimpleType.STRING, StructureFunctions::characters),
                size("size_list", false, List.class, LIST, List::size),
                size("size_map", false, Map.class, MAP, Map::size),
                size("string_size", true, String.class, SimpleType.STRING, StructureFunctions::characters),
                size("list_size", true, List.class, LIST, List::size),
                size("map_size", true, Map.class, MAP, Map::size),
                new Function(
                        "_[_]",
                        CelOverloadDecl.newGlobalOverload("index_list", A, LIST, DECIMAL),
                        CelFunctionBinding.from("index_list", List.class, Decimal.class, StructureFunctions::at)),
                new Function(
                        "_[_]",
                        CelOverloadDecl.newGlobalOverload("index_map", B, MAP, A),
                        CelFunctionBinding.from("index_map", Map.class, Object.class, StructureFunctions::at)),
                new Function(
                        DynamicParts.LIST,
                        CelOverloadDecl.newGlobalOverload("own_list", LIST, LIST),
                        CelFunctionBinding.from("own_list", List.class, StructureFunctions::own)),
                new Function(
                        DynamicParts.MAP,
                        CelOverloadDecl.newGlobalOverload("own_map", MAP, MAP),
                        CelFunctionBinding.from("own_map", Map.class, StructureFunctions::own)),
                new Function("orElse", CelOverloadDecl.newGlobalOverload("or_else", A, A, A), new OrElse()));
    }

    @SuppressWarnings("Immutable") // the measures above capture nothing
    private static <T> Function size(
            String id, boolean member, Class<T> javaType, CelType type, ToIntFunction<T> size) {
        CelOverloadDecl declaration = member
                ? CelOverloadDecl.newMemberOverload(id, DECIMAL, type)
                : CelOverloadDecl.newGlobalOverload(id, DECIMAL, type);
        return new Function(
                "size",
                declaration,
                CelFunctionBinding.from(id, javaType, value -> Decimal.of(size.applyAsInt(value))));
    }

    @SuppressWarnings("unchecked") // every element is a run-time value
    private static Object own(List<?> list) {
        return Elements.of((List<Object>) list);
    }

    @SuppressWarnings("unchecked") // every key and value is a run-time value
    private static Object own(Map<?, ?> map) {
        return map instanceof Fields ? map : new Fields((Map<Object, Object>) map);
    }

    private static int characters(String text) {
        Budget.spend(text.length() / Byte.SIZE);
        return text.codePointCount(0, text.length());
    }

    private static Object at(List<?> list, Decimal index) {
        try {
            int position = index.value().intValueExact();
            if (position >= 0 && position < list.size()) {
                return list.get(position);
            }
        } catch (ArithmeticException e) {
            throw CelAttributeNotFoundException.of("no element at " + index);
        }
        throw CelAttributeNotFoundException.of("no element at " + index);
    }

    private static Object at(Map<?, ?> map, Object key) {
        Object value = map.get(key);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(Shown.of(String.valueOf(key)));
        }
        return value;
    }

    /** The first argument unless it is absent or null, else the second. Any other failure stays a failure. */
    @Immutable
    private static final class OrElse implements CelFunctionBinding {

        @Override
        public String getOverloadId() {
            return "or_else";
        }

        @Override
        public ImmutableList<Class<?>> getArgTypes() {
            return ImmutableList.of(Object.class, Object.class);
        }

        @Override
        public CelFunctionOverload getDefinition() {
            return CelFunctionBinding.from("or_else", Object.class, Object.class, OrElse::choose)
                    .getDefinition();
        }

        @Override
        public boolean isStrict() {
            return false;
        }

        private static Object choose(Object value, Object otherwise) throws CelEvaluationException {
            Object chosen = value instanceof NullValue || isAbsent(value) ? otherwise : value;
            if (chosen instanceof ErrorValue error) {
                throw failure(error.value());
            }
            return chosen;
        }

        private static RuntimeException failure(Throwable cause) throws CelEvaluationException {
            if (cause instanceof RuntimeException failure) {
                return failure;
            }
            throw new CelEvaluationException(String.valueOf(cause.getMessage()), cause);
        }

        private static boolean isAbsent(Object value) {
            if (!(value instanceof ErrorValue error)) {
                return false;
            }
            Throwable cause = error.value();
            return code(cause) == CelErrorCode.ATTRIBUTE_NOT_FOUND
                    || code(cause.getCause()) == CelErrorCode.ATTRIBUTE_NOT_FOUND;
        }

        private static CelErrorCode code(@org.jspecify.annotations.Nullable Throwable cause) {
            if (cause instanceof CelRuntimeException failure) {
                return failure.getErrorCode();
            }
            return cause instanceof CelException failure ? failure.getErrorCode() : CelErrorCode.INTERNAL_ERROR;
        }
    }
}
