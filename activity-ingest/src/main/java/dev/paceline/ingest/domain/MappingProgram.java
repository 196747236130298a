package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type-checked mapping. Immutable, thread-safe, and without a clock: the same element gives the same patches. */
public final class MappingProgram {

    private final @Nullable Expression elements;
    private final List<RuleProgram> rules;

    MappingProgram(@Nullable Expression elements, List<RuleProgram> rules) {
        this.elements = elements;
        this.rules = List.copyOf(rules);
    }

    /** Type-checks a mapping. */
    public static Compilation compile(Mapping mapping) {
        return new MappingCompiler().compile(mapping);
    }

    /** Reads a delivery: every element by itself, so that a bad one takes none of the others with it. */
    public Harvest read(TenantId tenant, SourceId source, JsonNode payload, Instant acceptedAt) {
        Origin origin = new Origin(tenant, source, acceptedAt);
        Expression split = elements;
        if (split == null) {
            return Harvest.of(List.of(readElement(payload, origin)));
        }
        Bindings bindings;
        try {
            bindings = Bindings.of(MappingCompiler.PAYLOAD, payload);
        } catch (IllegalArgumentException e) {
            return Harvest.ofUnsplit(String.valueOf(e.getMessage()));
        }
        return split.evaluate(bindings)
                .match(
                        found -> readAll(found, origin),
                        () -> Harvest.ofUnsplit("mapping.elements: the payload has no such field"),
                        reason -> Harvest.ofUnsplit("mapping.elements: " + reason));
    }

    private Harvest readAll(@Nullable Object found, Origin origin) {
        if (!(found instanceof List<?> list)) {
            return Harvest.ofUnsplit("mapping.elements: gives no list");
        }
        List<ElementReading> readings = new ArrayList<>(list.size());
        list.forEach(element -> readings.add(readElement(element, origin)));
        return Harvest.of(readings);
    }

    private ElementReading readElement(@Nullable Object element, Origin origin) {
        try {
            return read(Bindings.of(MappingCompiler.ELEMENT, element), origin);
        } catch (IllegalArgumentException e) {
            return new ElementReading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private ElementReading read(Bindings element, Origin origin) {
        List<ElementReading> readings = new ArrayList<>();
        for (RuleProgram rule : rules) {
            rule.read(element, origin).ifPresent(readings::add);
        }
        return ElementReading.joined(readings);
    }
}
