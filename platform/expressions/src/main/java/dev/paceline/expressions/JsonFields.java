package dev.paceline.expressions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that was checked, each made a run-time value when it is asked for: expressions read few of many fields,
 * and most of them once.
 */
final class JsonFields extends AbstractMap<Object, Object> {

    private final ObjectNode json;

    JsonFields(ObjectNode json) {
        this.json = json;
    }

    ObjectNode json() {
        return json;
    }

    @Override
    public @Nullable Object get(Object name) {
        JsonNode value = name instanceof String text ? json.get(text) : null;
        return value == null ? null : Values.ofChecked(value);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && json.has(text);
    }

    @Override
    public int size() {
        return json.size();
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Object, Object>> iterator() {
                Iterator<Map.Entry<String, JsonNode>> fields = json.properties().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return fields.hasNext();
                    }

                    @Override
                    public Map.Entry<Object, Object> next() {
                        Map.Entry<String, JsonNode> field = fields.next();
                        return Map.entry(field.getKey(), Values.ofChecked(field.getValue()));
                    }
                };
            }

            @Override
            public int size() {
                return json.size();
            }
        };
    }
}
