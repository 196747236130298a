package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A field that a request has, be it {@code null}. Where the request leaves the field out there is no {@code Given}: so a {@code PUT}
 * can tell "none" from a field that was forgotten.
 *
 * @param value null where the request says null
 */
@JsonDeserialize(using = Given.Reader.class)
record Given<T>(@Nullable T value) {

    /** The value; null where the field was left out too. */
    static <T> @Nullable T orNull(@Nullable Given<T> field) {
        return field == null ? null : field.value();
    }

    /** Reads the value as any field of its type. */
    static final class Reader extends JsonDeserializer<Given<?>> implements ContextualDeserializer {

        private final @Nullable JavaType type;

        Reader() {
            this(null);
        }

        private Reader(@Nullable JavaType type) {
            this.type = type;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty field) {
            JavaType given = field == null ? context.getContextualType() : field.getType();
            return new Reader(given.containedTypeOrUnknown(0));
        }

        @Override
        public Given<?> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return new Given<>(context.readValue(parser, type));
        }

        @Override
        public Given<?> getNullValue(DeserializationContext context) {
            return new Given<>(null);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
