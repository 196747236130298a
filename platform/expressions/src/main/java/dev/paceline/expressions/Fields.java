package dev.paceline.expressions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelValue;
import dev.cel.common.values.SelectableValue;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object at run time. A plain map would be walked through whole by CEL on each field access; a value of CEL's own is
 * taken as it is, so that reading one field costs one look-up.
 */
@Immutable
@SuppressWarnings("Immutable") // the map is never handed out for writing
final class Fields extends CelValue implements SelectableValue<Object>, Map<Object, Object> {

    private static final CelType TYPE = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Map<Object, Object> values;

    Fields(Map<Object, Object> values) {
        this.values = values;
    }

    /** The JSON that it is; null where it was made of anything else. */
    @Nullable
    ObjectNode json() {
        return values instanceof JsonFields fields ? fields.json() : null;
    }

    @Override
    public Object select(Object field) {
        Object value = values.get(field);
        if (value == null) {
            throw CelAttributeNotFoundException.forMissingMapKey(String.valueOf(field));
        }
        return value;
    }

    @Override
    public Optional<?> find(Object field) {
        return Optional.ofNullable(values.get(field));
    }

    @Override
    public Object value() {
        return this;
    }

    @Override
    public boolean isZeroValue() {
        return values.isEmpty();
    }

    @Override
    public CelType celType() {
        return TYPE;
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public boolean containsValue(Object value) {
        return values.containsValue(value);
    }

    @Override
    public @Nullable Object get(Object key) {
        return values.get(key);
    }

    @Override
    public Set<Object> keySet() {
        return values.keySet();
    }

    @Override
    public Collection<Object> values() {
        return values.values();
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return values.entrySet();
    }

    @Override
    public @Nullable Object put(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object remove(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(Map<?, ?> other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Map<?, ?> map && values.equals(map);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
