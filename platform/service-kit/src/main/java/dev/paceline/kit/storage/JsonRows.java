package dev.paceline.kit.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;

/**
 * Values in {@code json} columns and parameters, by the JSON rules of facts. In SQL such a parameter is
 * {@code cast(cast(:name as text) as jsonb)}: given a bare {@code cast(:name as jsonb)} the driver would send the text as a
 * JSON string.
 */
public final class JsonRows {

    private JsonRows() {}

    /** The value as JSON text, for one parameter. */
    public static String write(Object value) {
        try {
            return FactJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row must always be writable", e);
        }
    }

    /** The value that {@link #write} wrote. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return FactJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row no longer reads as " + type.getSimpleName(), e);
        }
    }
}
