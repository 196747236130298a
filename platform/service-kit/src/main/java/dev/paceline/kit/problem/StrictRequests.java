package dev.paceline.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses fields that a request does not have, and fractions where it has whole numbers. What is left out has a meaning, so a misspelt
 * {@code too} of a plan that is ignored would pay for ever.
 *
 * <p>This goes for the mapper of the REST layer, which reads requests and nothing else. Facts and rows are read by {@code FactJson.mapper()},
 * which stays tolerant, since their writers may be of a later version. A request that may repeat fields of the answer it was made of names them
 * in {@code @JsonIgnoreProperties}.
 */
@Singleton
class StrictRequests implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.addHandler(new RefuseUnknownFields());
    }

    private static final class RefuseUnknownFields extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable JsonDeserializer<?> reader,
                Object beanOrClass,
                String name)
                throws IOException {
            Collection<Object> known = reader == null ? null : reader.getKnownPropertyNames();
            throw UnrecognizedPropertyException.from(parser, beanOrClass, name, known == null ? List.of() : known);
        }
    }
}
