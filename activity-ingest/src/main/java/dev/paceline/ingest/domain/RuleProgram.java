package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import dev.paceline.expressions.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One type-checked rule of a mapping. */
record RuleProgram(
        String path,
        @Nullable Expression when,
        Expression recordType,
        Expression recordId,
        @Nullable Expression at,
        @Nullable Expression sequence,
        @Nullable Expression change,
        @Nullable Expression mergedInto,
        List<FieldProgram> fields,
        SourceFields unnamed) {

    /** What it costs to write a patch to Kafka, so that a small delivery cannot make many large ones. */
    private static final long STEPS_A_CHARACTER = 10;

    /** What the rule makes of an element; empty when it does not apply. */
    Optional<ElementReading> read(Bindings element, Origin origin) {
        try {
            return applies(element) ? Optional.of(understood(element, origin)) : Optional.empty();
        } catch (UnreadableElementException e) {
            return Optional.of(new ElementReading.Unreadable(path + "." + e.place(), e.reason()));
        } catch (IllegalArgumentException e) {
            return Optional.of(new ElementReading.Unreadable(path, String.valueOf(e.getMessage())));
        }
    }

    /** Whether any expression of the rule may read that variable. */
    boolean reads(String variable) {
        Stream<@Nullable Expression> parts =
                Stream.of(when, recordType, recordId, at, sequence, change, mergedInto, unnamed.object());
        return Stream.concat(parts, fields.stream().map(FieldProgram::expression))
                .anyMatch(part -> part != null && part.source().contains(variable));
    }

    private boolean applies(Bindings element) {
        if (when == null) {
            return true;
        }
        Object holds = value("when", when, element);
        if (holds == null || holds instanceof Boolean) {
            return Boolean.TRUE.equals(holds);
        }
        throw new UnreadableElementException("when", "is neither true nor false");
    }

    private ElementReading understood(Bindings element, Origin origin) {
        String winner = text("mergedInto", mergedInto, element);
        RecordPatch patch = new RecordPatch(
                origin.tenant(),
                origin.source(),
                required("recordType", recordType, element),
                required("recordId", recordId, element),
                time(element, origin),
                sequence(element, origin),
                change(element),
                winner,
                fieldsOf(element));
        return new ElementReading.Understood(List.of(patch));
    }

    private SortedMap<String, JsonNode> fieldsOf(Bindings element) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        for (FieldProgram field : fields) {
            JsonNode value = field.read(element);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        FieldValues.checkSize(values);
        unnamed.addTo(values, element);
        element.take(STEPS_A_CHARACTER * FieldValues.size(values));
        return values;
    }

    private @Nullable String sequence(Bindings element, Origin origin) {
        String own = text("sequence", sequence, element);
        return own == null ? origin.sequence() : own;
    }

    private Instant time(Bindings element, Origin origin) {
        Object value = value("at", at, element);
        boolean isEmpty = value instanceof String text && text.isBlank();
        Instant time = isEmpty || value == null ? origin.at() : TimeValues.instant("at", value);
        if (origin.isAhead(time)) {
            throw new UnreadableElementException(
                    "at",
                    "lies ahead: " + time
                            + " is more than a day after its acceptance, and would stand above all that comes before it");
        }
        return time;
    }

    private Change change(Bindings element) {
        String name = text("change", change, element);
        if (name == null) {
            return Change.UPSERT;
        }
        try {
            return Change.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new UnreadableElementException("change", "is not UPSERT, DELETE, RESTORE or MERGED_INTO");
        }
    }

    private String required(String place, Expression expression, Bindings element) {
        String text = text(place, expression, element);
        if (text == null) {
            throw new UnreadableElementException(place, "is missing");
        }
        return text;
    }

    private @Nullable String text(String place, @Nullable Expression expression, Bindings element) {
        Object value = value(place, expression, element);
        if (value == null || "".equals(value)) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof String text) {
            return FieldValues.wellFormed(place, text);
        }
        throw new UnreadableElementException(place, "is neither text nor a number");
    }

    private static @Nullable Object value(String place, @Nullable Expression expression, Bindings element) {
        if (expression == null) {
            return null;
        }
        Outcome outcome = expression.evaluate(element);
        if (outcome instanceof Outcome.Failed failed) {
            throw new UnreadableElementException(place, FailureWords.of(expression, failed.reason()));
        }
        return outcome instanceof Outcome.Value found ? found.value() : null;
    }
}
