package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.SourceId;
import dev.paceline.events.TenantId;
import dev.paceline.expressions.Bindings;
import dev.paceline.expressions.Budget;
import dev.paceline.expressions.Expression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A type-checked mapping. Immutable, thread-safe, and without a clock: the same element gives the same patches. */
public final class MappingProgram {

    /** What reading one delivery may cost: a second or so, whatever the mapping and the delivery say. */
    public static final long MOST_STEPS = 50 * Budget.OF_ONE;

    private static final String ELEMENTS = "mapping.elements";

    private final @Nullable Expression elements;
    private final List<RuleProgram> rules;
    private final boolean readsPayload;

    MappingProgram(@Nullable Expression elements, List<RuleProgram> rules) {
        this.elements = elements;
        this.rules = List.copyOf(rules);
        this.readsPayload = rules.stream().anyMatch(rule -> rule.reads(MappingCompiler.PAYLOAD));
    }

    /** Type-checks a mapping of a source whose provider ships none. */
    public static Compilation compile(Mapping mapping) {
        return compile(mapping, Mapping.NONE);
    }

    /** Type-checks a source's mapping above the one that its provider ships. */
    public static Compilation compile(Mapping mapping, Mapping shipped) {
        return new MappingCompiler().compile(mapping, shipped);
    }

    /** Reads a payload that no provider has split. */
    public Harvest read(TenantId tenant, SourceId source, JsonNode payload, Instant acceptedAt) {
        return read(tenant, source, new Splitting.Parts(payload, null), Headers.NONE, acceptedAt);
    }

    /** Reads a delivery: every element by itself, so that a bad one takes none of the others with it. */
    public Harvest read(TenantId tenant, SourceId source, Splitting.Parts parts, Headers headers, Instant acceptedAt) {
        return read(tenant, source, parts, headers, acceptedAt, element -> true);
    }

    /** Reads some elements of a delivery, known by their places from 0; the others count as skipped. */
    public Harvest read(
            TenantId tenant,
            SourceId source,
            Splitting.Parts parts,
            Headers headers,
            Instant acceptedAt,
            IntPredicate wanted) {
        return read(tenant, source, parts, headers, acceptedAt, wanted, Budget.of(MOST_STEPS));
    }

    /** Reads a delivery for no more than that; when it is spent, what is left is unreadable. */
    public Harvest read(
            TenantId tenant,
            SourceId source,
            Splitting.Parts parts,
            Headers headers,
            Instant acceptedAt,
            IntPredicate wanted,
            Budget budget) {
        Origin origin = Origin.of(tenant, source, acceptedAt);
        try {
            Bindings around =
                    Bindings.of(MappingCompiler.HEADERS, headers.values()).within(budget);
            List<Element> split = parts.elements();
            if (split == null && elements != null) {
                Bindings payload = around.with(MappingCompiler.PAYLOAD, parts.payload());
                return readSplit(elements, payload, origin, wanted);
            }
            Bindings known = readsPayload ? around.with(MappingCompiler.PAYLOAD, parts.payload()) : around;
            List<Element> all = split == null ? List.of(Element.of(parts.payload())) : split;
            return Harvest.of(readAll(all, known, origin, wanted));
        } catch (IllegalArgumentException e) {
            return Harvest.ofUnsplit(null, String.valueOf(e.getMessage()));
        }
    }

    private Harvest readSplit(Expression split, Bindings payload, Origin origin, IntPredicate wanted) {
        return split.elements(payload)
                .match(
                        found -> readFound(found, payload, origin, wanted),
                        () -> Harvest.ofUnsplit(ELEMENTS, "the payload has no such field"),
                        reason -> Harvest.ofUnsplit(ELEMENTS, FailureWords.of(split, reason)));
    }

    private Harvest readFound(@Nullable Object found, Bindings around, Origin origin, IntPredicate wanted) {
        if (!(found instanceof List<?> list)) {
            return Harvest.ofUnsplit(ELEMENTS, "gives no list");
        }
        if (list.size() > Splitting.MOST_ELEMENTS) {
            return Harvest.ofUnsplit(ELEMENTS, "gives more than " + Splitting.MOST_ELEMENTS + " elements");
        }
        List<ElementReading> readings = new ArrayList<>(list.size());
        for (Object element : list) {
            readings.add(
                    wanted.test(readings.size()) ? readValue(element, around, origin) : new ElementReading.Skipped());
        }
        return Harvest.of(readings);
    }

    private List<ElementReading> readAll(List<Element> split, Bindings around, Origin origin, IntPredicate wanted) {
        List<ElementReading> readings = new ArrayList<>(split.size());
        for (Element each : split) {
            Element element = wanted.test(readings.size()) ? each : new Element.Skipped();
            readings.add(element.match(
                    readable -> readValue(readable.value(), around, origin.of(readable)),
                    unreadable -> new ElementReading.Unreadable(null, unreadable.reason()),
                    skipped -> new ElementReading.Skipped()));
        }
        return readings;
    }

    private ElementReading readValue(@Nullable Object element, Bindings around, Origin origin) {
        Bindings bindings;
        try {
            bindings = around.with(MappingCompiler.ELEMENT, element);
        } catch (IllegalArgumentException e) {
            return new ElementReading.Unreadable(null, String.valueOf(e.getMessage()));
        }
        List<ElementReading> readings = new ArrayList<>();
        for (RuleProgram rule : rules) {
            rule.read(bindings, origin).ifPresent(readings::add);
        }
        return ElementReading.joined(readings);
    }
}
