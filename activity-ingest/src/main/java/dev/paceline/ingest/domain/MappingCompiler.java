package dev.paceline.ingest.domain;

import dev.paceline.expressions.Expression;
import dev.paceline.expressions.ExpressionException;
import dev.paceline.expressions.Expressions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Type-checks one mapping and collects every fault with its place. */
final class MappingCompiler {

    static final String PAYLOAD = "payload";
    static final String ELEMENT = "element";
    private static final int MOST_RULES = 50;
    private static final int MOST_FIELDS = 200;

    private final List<Fault> faults = new ArrayList<>();

    Compilation compile(Mapping mapping) {
        Expression elements = optional("mapping.elements", mapping.elements(), PAYLOAD);
        List<RuleProgram> rules = new ArrayList<>();
        if (mapping.rules().isEmpty() || mapping.rules().size() > MOST_RULES) {
            faults.add(new Fault("mapping.rules", "must hold 1 to " + MOST_RULES + " rules"));
        }
        for (int i = 0; i < mapping.rules().size(); i++) {
            RuleProgram rule = rule("mapping.rules[" + i + "]", mapping.rules().get(i));
            if (rule != null) {
                rules.add(rule);
            }
        }
        return faults.isEmpty()
                ? new Compilation.Ready(new MappingProgram(elements, rules))
                : new Compilation.Faulty(faults);
    }

    private @Nullable RuleProgram rule(String path, MappingRule rule) {
        Expression recordType = required(path + ".recordType", rule.recordType());
        Expression recordId = required(path + ".recordId", rule.recordId());
        Expression when = optional(path + ".when", rule.when(), ELEMENT);
        Expression at = optional(path + ".at", rule.at(), ELEMENT);
        Expression sequence = optional(path + ".sequence", rule.sequence(), ELEMENT);
        Expression change = optional(path + ".change", rule.change(), ELEMENT);
        Expression mergedInto = optional(path + ".mergedInto", rule.mergedInto(), ELEMENT);
        Map<String, Expression> fields = fields(path + ".fields", rule.fields());
        if (recordType == null || recordId == null) {
            return null;
        }
        return new RuleProgram(path, when, recordType, recordId, at, sequence, change, mergedInto, fields);
    }

    private Map<String, Expression> fields(String path, Map<String, String> sources) {
        Map<String, Expression> fields = new LinkedHashMap<>();
        if (sources.size() > MOST_FIELDS) {
            faults.add(new Fault(path, "must hold at most " + MOST_FIELDS + " fields"));
            return fields;
        }
        sources.forEach((name, source) -> {
            if (name.isBlank()) {
                faults.add(new Fault(path, "a field has no name"));
            }
            Expression field = required(path + "." + name, source);
            if (field != null) {
                fields.put(name, field);
            }
        });
        return fields;
    }

    private @Nullable Expression required(String path, @Nullable String source) {
        if (source == null || source.isBlank()) {
            faults.add(new Fault(path, "is missing"));
            return null;
        }
        return optional(path, source, ELEMENT);
    }

    private @Nullable Expression optional(String path, @Nullable String source, String variable) {
        if (source == null || source.isBlank()) {
            return null;
        }
        try {
            return Expressions.compile(source, variable);
        } catch (ExpressionException e) {
            faults.add(new Fault(path, String.valueOf(e.getMessage())));
            return null;
        }
    }
}
