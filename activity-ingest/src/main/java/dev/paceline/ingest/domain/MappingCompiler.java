package dev.paceline.ingest.domain;

import dev.paceline.expressions.Expression;
import dev.paceline.expressions.ExpressionException;
import dev.paceline.expressions.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Type-checks one mapping and collects every fault with its place. */
final class MappingCompiler {

    static final String PAYLOAD = "payload";
    static final String ELEMENT = "element";
    static final String HEADERS = "headers";

    /** What the name of a canonical field may not begin with: those names are for what no mapping names. */
    static final String UNNAMED = "source.";

    /** Whose fields are kept where a rule does not say. */
    private static final String SPLIT_BY_MAPPING = ELEMENT;

    private static final String SPLIT_BY_PROVIDER = ELEMENT + ".fields";

    /** Characters of all expressions together: each takes a while to compile. */
    private static final int LONGEST = 100_000;

    private static final int MOST_RULES = 50;
    private static final int MOST_FIELDS = 200;

    private final List<Fault> faults = new ArrayList<>();
    /** Of all expressions so far. */
    private final AtomicLong characters = new AtomicLong();

    Compilation compile(Mapping mapping, Mapping shipped) {
        Expression elements = optional("mapping.elements", mapping.elements(), PAYLOAD);
        List<MappingLayers.Placed> placed = MappingLayers.joined(mapping, shipped);
        if (placed.isEmpty() || placed.size() > MOST_RULES) {
            faults.add(new Fault("mapping.rules", "must hold 1 to " + MOST_RULES + " rules"));
        }
        String usual = shipped.rules().isEmpty() ? SPLIT_BY_MAPPING : SPLIT_BY_PROVIDER;
        List<RuleProgram> rules = new ArrayList<>();
        placed.stream().limit(MOST_RULES).forEach(each -> {
            RuleProgram rule = rule(each.path(), each.rule(), usual);
            if (rule != null) {
                rules.add(rule);
            }
        });
        return faults.isEmpty()
                ? new Compilation.Ready(new MappingProgram(elements, rules))
                : new Compilation.Faulty(faults);
    }

    private @Nullable RuleProgram rule(String path, MappingRule rule, String usualSource) {
        Expression recordType = required(path + ".recordType", rule.recordType());
        Expression recordId = required(path + ".recordId", rule.recordId());
        Expression when = over(path + ".when", rule.when());
        Expression at = over(path + ".at", rule.at());
        Expression sequence = over(path + ".sequence", rule.sequence());
        Expression change = over(path + ".change", rule.change());
        Expression mergedInto = over(path + ".mergedInto", rule.mergedInto());
        Expression source = over(path + ".source", isBlank(rule.source()) ? usualSource : rule.source());
        Map<String, Expression> fields = fields(path + ".fields", rule.fields());
        if (recordType == null || recordId == null || source == null) {
            return null;
        }
        List<Expression> naming = new ArrayList<>(fields.values());
        Stream.of(recordId, at, sequence, mergedInto).filter(Objects::nonNull).forEach(naming::add);
        SourceFields unnamed = new SourceFields(source, NamedFields.in(naming, source));
        return new RuleProgram(
                path, when, recordType, recordId, at, sequence, change, mergedInto, programs(fields), unnamed);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** In the order of a patch's fields. */
    private static List<FieldProgram> programs(Map<String, Expression> fields) {
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> FieldProgram.of(field.getKey(), field.getValue()))
                .toList();
    }

    private Map<String, Expression> fields(String path, Map<String, @Nullable String> sources) {
        Map<String, Expression> fields = new LinkedHashMap<>();
        if (sources.size() > MOST_FIELDS) {
            faults.add(new Fault(path, "must hold at most " + MOST_FIELDS + " fields"));
            return fields;
        }
        sources.forEach((name, source) -> {
            if (name.isBlank()) {
                faults.add(new Fault(path, "a field has no name"));
            }
            if (name.startsWith(UNNAMED)) {
                faults.add(new Fault(path + "." + name, "begins as what no mapping names"));
            }
            Expression field = required(path + "." + name, source);
            if (field != null) {
                fields.put(name, field);
            }
        });
        return fields;
    }

    private @Nullable Expression required(String path, @Nullable String source) {
        if (isBlank(source)) {
            faults.add(new Fault(path, "is missing"));
            return null;
        }
        return over(path, source);
    }

    private @Nullable Expression over(String path, @Nullable String source) {
        return optional(path, source, ELEMENT, PAYLOAD, HEADERS);
    }

    private @Nullable Expression optional(String path, @Nullable String source, String... variables) {
        if (source == null || source.isBlank()) {
            return null;
        }
        if (characters.get() <= LONGEST && characters.addAndGet(source.length()) > LONGEST) {
            faults.add(new Fault(path, "with all expressions before it is longer than " + LONGEST + " characters"));
        }
        if (characters.get() > LONGEST) {
            return null;
        }
        try {
            return Expressions.compile(source, variables);
        } catch (ExpressionException e) {
            faults.add(new Fault(path, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
