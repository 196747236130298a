package dev.paceline.expressions;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.paceline.expressions.Library.Function;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What mappings need of text; each can be called as {@code lower(x)} or {@code x.lower()}. */
final class TextFunctions {

    private static final CelType TEXT = SimpleType.STRING;

    private TextFunctions() {}

    static List<Function> all() {
        return List.of(
                change("lower", "lower_string", false, each -> each.toLowerCase(Locale.ROOT)),
                change("lower", "string_lower", true, each -> each.toLowerCase(Locale.ROOT)),
                change("upper", "upper_string", false, each -> each.toUpperCase(Locale.ROOT)),
                change("upper", "string_upper", true, each -> each.toUpperCase(Locale.ROOT)),
                change("trim", "trim_string", false, String::strip),
                change("trim", "string_trim", true, String::strip),
                split("split_string", false),
                split("string_split", true),
                replace("replace_string", false),
                replace("string_replace", true),
                text("decimal_to_string", Decimal.class, Library.DECIMAL),
                text("string_to_string", String.class, TEXT),
                text("bool_to_string", Boolean.class, SimpleType.BOOL),
                text("timestamp_to_string", Instant.class, SimpleType.TIMESTAMP),
                text("date_to_string", LocalDate.class, Library.DATE));
    }

    private static CelOverloadDecl overload(String id, boolean member, CelType result, CelType... parameters) {
        return member
                ? CelOverloadDecl.newMemberOverload(id, result, parameters)
                : CelOverloadDecl.newGlobalOverload(id, result, parameters);
    }

    private static Function change(
            String name, String id, boolean member, CelFunctionOverload.Unary<String> operation) {
        return new Function(
                name, overload(id, member, TEXT, TEXT), CelFunctionBinding.from(id, String.class, operation));
    }

    private static Function split(String id, boolean member) {
        return new Function(
                "split",
                overload(id, member, ListType.create(TEXT), TEXT, TEXT),
                CelFunctionBinding.from(id, String.class, String.class, TextFunctions::split));
    }

    private static List<String> split(String text, String separator) {
        return separator.isEmpty() ? List.of(text) : List.of(text.split(java.util.regex.Pattern.quote(separator), -1));
    }

    private static Function replace(String id, boolean member) {
        return new Function(
                "replace",
                overload(id, member, TEXT, TEXT, TEXT, TEXT),
                CelFunctionBinding.from(
                        id, List.of(String.class, String.class, String.class), arguments -> ((String) arguments[0])
                                .replace((String) arguments[1], (String) arguments[2])));
    }

    private static <T> Function text(String id, Class<T> javaType, CelType type) {
        return new Function(
                "string",
                CelOverloadDecl.newGlobalOverload(id, TEXT, type),
                CelFunctionBinding.from(id, javaType, Object::toString));
    }
}
