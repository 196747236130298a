package dev.paceline.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.paceline.events.FactJson;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in the caller's words where their JSON is wrong: the path of the field and what was expected, never a class name. */
final class JsonFaults {

    private static final int LONGEST_VALUE = 60;

    private JsonFaults() {}

    static FieldError explain(JsonProcessingException fault) {
        if (fault.getCause() instanceof StreamReadException malformed) {
            return explain(malformed);
        }
        if (fault instanceof JsonMappingException mapping) {
            return new FieldError(path(mapping), message(mapping));
        }
        var at = fault.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new FieldError("", "not valid JSON" + where);
    }

    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
                continue;
            }
            path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
        }
        return path.toString();
    }

    private static String message(JsonMappingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            return hint(unknown).orElseGet(() -> UnknownNames.describe("field", known == null ? List.of() : known));
        }
        if (fault instanceof ValueInstantiationException && fault.getCause() instanceof IllegalArgumentException rule) {
            return String.valueOf(rule.getMessage());
        }
        if (fault instanceof InvalidFormatException format) {
            return expected(format.getTargetType(), String.valueOf(format.getValue()));
        }
        if (fault instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + kind(mismatch.getTargetType());
        }
        return fault.getCause() instanceof IllegalArgumentException rule
                ? String.valueOf(rule.getMessage())
                : "cannot be read";
    }

    private static Optional<String> hint(UnrecognizedPropertyException unknown) {
        return Arrays.stream(unknown.getReferringClass().getAnnotationsByType(FormerField.class))
                .filter(former -> former.name().equals(unknown.getPropertyName()))
                .map(FormerField::hint)
                .findFirst();
    }

    private static String expected(Class<?> target, String value) {
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return "must be " + kind(target) + ", not '" + shown + "'";
    }

    private static String kind(Class<?> target) {
        if (target.isEnum()) {
            return Arrays.stream(target.getEnumConstants())
                    .map(JsonFaults::wireName)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (target.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a decimal number";
            case "boolean", "Boolean" -> "true or false";
            case "LocalDate" -> "a date as in 2017-03-01";
            case "Instant", "OffsetDateTime" -> "a time as in 2017-03-01T09:30:00Z";
            case "LocalTime" -> "a time of day as in 09:30";
            case "Duration" -> "a duration as in PT1H";
            case "YearMonth" -> "a month as in 2017-03";
            case "ZoneId" -> "a time zone as in Europe/Berlin";
            case "Money" -> "money as in {\"amount\":\"12.50\",\"currency\":\"EUR\"}";
            case "UUID" -> "a UUID";
            default -> kindOfContainer(target);
        };
    }

    private static String kindOfContainer(Class<?> target) {
        if (target.isArray() || Iterable.class.isAssignableFrom(target)) {
            return "a list";
        }
        return target == String.class || target.isRecord() && target.getRecordComponents().length == 1
                ? "a text"
                : "an object";
    }

    private static String wireName(Object constant) {
        return FactJson.mapper().convertValue(constant, String.class);
    }
}
