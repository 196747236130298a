package dev.paceline.kit.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.paceline.events.FactJson;

/** Values in {@code json} columns and parameters, by the JSON rules of facts. */
public final class JsonRows {

    private JsonRows() {}

    /** The value as JSON text, for {@code cast(:parameter as jsonb)} or {@code json_to_recordset}. */
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
