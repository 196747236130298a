package dev.paceline.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/** No text of a request may hold a NUL, which PostgreSQL keeps in none; the field that does is named. */
@Singleton
class PlainTexts implements ObjectMapperCustomizer {

    static final String NUL = "\u0000";
    static final String REASON = "holds a NUL character";

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("paceline-plain-texts").addDeserializer(String.class, new PlainTextDeserializer()));
    }

    private static final class PlainTextDeserializer extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private PlainTextDeserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.contains(NUL)) {
                throw JsonMappingException.from(parser, REASON, new IllegalArgumentException(REASON));
            }
            return text;
        }
    }
}
