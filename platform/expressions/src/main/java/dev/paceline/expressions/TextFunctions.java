package dev.paceline.expressions;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.DurationFunction;
import dev.paceline.expressions.Library.Binding;
import dev.paceline.expressions.Library.Function;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What mappings need of text; each can be called as {@code lower(x)} or {@code x.lower()}. */
final class TextFunctions {

    private static final CelType TEXT = SimpleType.STRING;

    /** Steps that a text takes besides its characters. */
    private static final int PIECE = 40;

    private static final int PARSING = 300;
    private static final int LONGEST_DURATION = 60;

    private static final CelFunctionBinding DURATION =
            DurationFunction.DurationOverload.STRING_TO_DURATION.newFunctionBinding(
                    Expressions.OPTIONS, RuntimeEquality.create(RuntimeHelpers.create(), Expressions.OPTIONS));

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
        return new Function(name, overload(id, member, TEXT, TEXT), CelFunctionBinding.from(id, String.class, each -> {
            Budget.spend(each.length());
            return operation.apply(each);
        }));
    }

    private static Function split(String id, boolean member) {
        return new Function(
                "split",
                overload(id, member, ListType.create(TEXT), TEXT, TEXT),
                CelFunctionBinding.from(id, String.class, String.class, TextFunctions::split));
    }

    private static List<Object> split(String text, String separator) {
        if (separator.isEmpty()) {
            return Elements.of(List.of(text));
        }
        TextSearch search = new TextSearch(separator);
        Budget.spend(text.length());
        List<Object> pieces = new ArrayList<>();
        int from = 0;
        for (int at = search.find(text, 0); at >= 0; at = search.find(text, from)) {
            Budget.spend(PIECE);
            pieces.add(text.substring(from, at));
            from = at + separator.length();
        }
        pieces.add(text.substring(from));
        return Elements.of(Collections.unmodifiableList(pieces));
    }

    private static Function replace(String id, boolean member) {
        return new Function(
                "replace",
                overload(id, member, TEXT, TEXT, TEXT, TEXT),
                CelFunctionBinding.from(
                        id,
                        List.of(String.class, String.class, String.class),
                        arguments -> replace((String) arguments[0], (String) arguments[1], (String) arguments[2])));
    }

    /** An empty text is found before each character and at the end. */
    private static String replace(String text, String from, String to) {
        if (from.isEmpty()) {
            Budget.spend(text.length() + (text.length() + 1L) * to.length());
            return text.replace(from, to);
        }
        TextSearch search = new TextSearch(from);
        int count = search.count(text);
        if (count == 0) {
            return text;
        }
        long length = text.length() + (long) count * (to.length() - from.length());
        Budget.spend(length);
        StringBuilder replaced = new StringBuilder((int) length);
        int begin = 0;
        for (int at = search.find(text, 0); at >= 0; at = search.find(text, begin)) {
            replaced.append(text, begin, at).append(to);
            begin = at + from.length();
        }
        return replaced.append(text, begin, text.length()).toString();
    }

    /** CEL's own functions on texts, with what they cost. */
    static List<Binding> replaced() {
        return List.of(
                two("_+_", "add_string", TextFunctions::joined),
                new Binding("_+_", CelFunctionBinding.from("add_list", List.class, List.class, Elements::joined)),
                two("matches", "matches", Regexes::matches),
                two("matches", "matches_string", Regexes::matches),
                two("contains", "contains_string", (text, part) -> new TextSearch(part).find(text, 0) >= 0),
                two("startsWith", "starts_with_string", (text, part) -> {
                    Budget.spend(part.length() / Byte.SIZE);
                    return text.startsWith(part);
                }),
                two("endsWith", "ends_with_string", (text, part) -> {
                    Budget.spend(part.length() / Byte.SIZE);
                    return text.endsWith(part);
                }),
                new Binding("bool", CelFunctionBinding.from("bool_to_bool", Boolean.class, each -> each)),
                new Binding("bool", CelFunctionBinding.from("string_to_bool", String.class, TextFunctions::truth)),
                new Binding("duration", CelFunctionBinding.from("duration_to_duration", Duration.class, each -> each)),
                new Binding("duration", CelFunctionBinding.from("string_to_duration", String.class, text -> {
                    Budget.spend(PARSING);
                    if (text.length() > LONGEST_DURATION) {
                        throw new CelBadFormatException("not a duration: " + Shown.of(text));
                    }
                    return DURATION.getDefinition().apply(new Object[] {text});
                })));
    }

    private static Binding two(String function, String id, CelFunctionOverload.Binary<String, String> body) {
        return new Binding(function, CelFunctionBinding.from(id, String.class, String.class, body));
    }

    private static String joined(String first, String second) {
        Budget.spend((long) first.length() + second.length());
        return first.concat(second);
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE", "t", "1" -> true;
            case "false", "False", "FALSE", "f", "0" -> false;
            default -> throw new CelBadFormatException("neither true nor false: " + Shown.of(text));
        };
    }

    private static <T> Function text(String id, Class<T> javaType, CelType type) {
        return new Function(
                "string",
                CelOverloadDecl.newGlobalOverload(id, TEXT, type),
                CelFunctionBinding.from(id, javaType, Object::toString));
    }
}
