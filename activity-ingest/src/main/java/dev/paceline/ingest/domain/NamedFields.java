package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.expressions.Expression;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which fields of an object the expressions of a rule name: {@code element.owner.email} names the e-mail and leaves the rest of the
 * owner, {@code element.owner} names all of the owner.
 *
 * @param whole whether all that stands here is named
 * @param fields what is named of it, by name
 */
record NamedFields(boolean whole, Map<String, NamedFields> fields) {

    private static final NamedFields NOTHING = new NamedFields(false, Map.of());
    private static final NamedFields EVERYTHING = new NamedFields(true, Map.of());

    NamedFields {
        fields = Collections.unmodifiableMap(new HashMap<>(fields)); // looked into for each field of each element
    }

    /** What those expressions name of what that one gives. */
    static NamedFields in(Collection<Expression> expressions, Expression object) {
        return object.paths().stream()
                .filter(way -> String.join(".", way).equals(object.source().strip()))
                .findFirst()
                .map(way -> below(way, expressions))
                .orElse(NOTHING);
    }

    private static NamedFields below(List<String> way, Collection<Expression> expressions) {
        return of(expressions.stream()
                .flatMap(expression -> expression.paths().stream())
                .filter(path ->
                        path.size() > way.size() && path.subList(0, way.size()).equals(way))
                .map(path -> path.subList(way.size(), path.size()))
                .collect(Collectors.toSet()));
    }

    private static NamedFields of(Collection<List<String>> ways) {
        if (ways.stream().anyMatch(List::isEmpty)) {
            return EVERYTHING;
        }
        Map<String, NamedFields> fields = new HashMap<>();
        ways.stream()
                .collect(Collectors.groupingBy(
                        way -> way.get(0), Collectors.mapping(way -> way.subList(1, way.size()), Collectors.toSet())))
                .forEach((name, on) -> fields.put(name, of(on)));
        return new NamedFields(false, fields);
    }

    /** What is named of the field of that name. */
    NamedFields below(String name) {
        return fields.getOrDefault(name, NOTHING);
    }

    /** Whether nothing of the object is left, as in most deliveries. */
    boolean areAllOf(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!below(field.getKey()).whole()) {
                return false;
            }
        }
        return true;
    }
}
