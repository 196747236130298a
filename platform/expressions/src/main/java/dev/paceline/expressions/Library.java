package dev.paceline.expressions;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every function of the language: CEL's own that know no double, and ours. */
final class Library {

    /** The only number type. */
    static final CelType DECIMAL = OpaqueType.create("decimal");

    /** A day without a time. */
    static final CelType DATE = OpaqueType.create("date");

    /** CEL's functions that are taken whole, by the names of CEL's enumeration. */
    private static final Set<String> STANDARD_FUNCTIONS = Set.of(
            "IN",
            "NOT_STRICTLY_FALSE",
            "CONDITIONAL",
            "LOGICAL_NOT",
            "LOGICAL_OR",
            "LOGICAL_AND",
            "EQUALS",
            "NOT_EQUALS",
            "DYN",
            "DURATION",
            "BOOL",
            "MATCHES",
            "CONTAINS",
            "ENDS_WITH",
            "STARTS_WITH");

    /** CEL's overloads that know no cost: {@link Comparisons} and {@link TextFunctions} have others in their place. */
    private static final Set<String> REPLACED = Set.of(
            "ADD_STRING",
            "ADD_LIST",
            "LESS_STRING",
            "LESS_EQUALS_STRING",
            "GREATER_STRING",
            "GREATER_EQUALS_STRING",
            "EQUALS",
            "NOT_EQUALS",
            "IN_LIST",
            "IN_MAP",
            "MATCHES",
            "MATCHES_STRING",
            "CONTAINS_STRING",
            "ENDS_WITH_STRING",
            "STARTS_WITH_STRING",
            "BOOL_TO_BOOL",
            "STRING_TO_BOOL",
            "DURATION_TO_DURATION",
            "STRING_TO_DURATION");

    /** Single overloads of CEL's operators: those on text, lists and times, none on CEL's own numbers. */
    private static final Set<String> STANDARD_OVERLOADS = Set.of(
            "ADD_STRING",
            "ADD_LIST",
            "ADD_TIMESTAMP_DURATION",
            "ADD_DURATION_TIMESTAMP",
            "ADD_DURATION_DURATION",
            "SUBTRACT_TIMESTAMP_TIMESTAMP",
            "SUBTRACT_TIMESTAMP_DURATION",
            "SUBTRACT_DURATION_DURATION",
            "LESS_STRING",
            "LESS_TIMESTAMP",
            "LESS_DURATION",
            "LESS_EQUALS_STRING",
            "LESS_EQUALS_TIMESTAMP",
            "LESS_EQUALS_DURATION",
            "GREATER_STRING",
            "GREATER_TIMESTAMP",
            "GREATER_DURATION",
            "GREATER_EQUALS_STRING",
            "GREATER_EQUALS_TIMESTAMP",
            "GREATER_EQUALS_DURATION");

    private static final List<Function> FUNCTIONS = Stream.of(
                    NumberFunctions.all(),
                    TextFunctions.all(),
                    TimeFunctions.all(),
                    StructureFunctions.all(),
                    HistoryFunctions.all())
            .flatMap(List::stream)
            .toList();

    private Library() {}

    /** One overload: how it is called and what it does. */
    record Function(String name, CelOverloadDecl declaration, CelFunctionBinding binding) {}

    /** What takes the place of CEL's own binding of an overload that CEL declares. */
    record Binding(String function, CelFunctionBinding binding) {}

    static CelStandardDeclarations standardDeclarations() {
        return CelStandardDeclarations.newBuilder()
                .filterFunctions(Library::isStandard)
                .filterIdentifiers(identifier -> false)
                .build();
    }

    static CelStandardFunctions standardFunctions() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((function, overload) -> isStandard(function, overload)
                        && !(overload instanceof Enum<?> named && REPLACED.contains(named.name())))
                .build();
    }

    private static boolean isStandard(Enum<?> function, Object overload) {
        return STANDARD_FUNCTIONS.contains(function.name())
                || overload instanceof Enum<?> named && STANDARD_OVERLOADS.contains(named.name());
    }

    static List<CelFunctionDecl> declarations() {
        Map<String, List<CelOverloadDecl>> byName = new LinkedHashMap<>();
        FUNCTIONS.forEach(function -> byName.computeIfAbsent(function.name(), name -> new ArrayList<>())
                .add(function.declaration()));
        return byName.entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<CelFunctionBinding> bindings() {
        Map<String, List<CelFunctionBinding>> byName = new LinkedHashMap<>();
        FUNCTIONS.forEach(function -> byName.computeIfAbsent(function.name(), name -> new ArrayList<>())
                .add(function.binding()));
        Stream.concat(Comparisons.all().stream(), TextFunctions.replaced().stream())
                .forEach(each -> byName.computeIfAbsent(each.function(), name -> new ArrayList<>())
                        .add(each.binding()));
        return byName.entrySet().stream()
                .flatMap(entry -> CelFunctionBinding.fromOverloads(entry.getKey(), entry.getValue()).stream())
                .toList();
    }
}
