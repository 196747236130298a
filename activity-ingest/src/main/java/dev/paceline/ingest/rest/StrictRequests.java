package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Refuses fields that a request of this service does not have: a misspelt {@code deliveriesPerSecond} that is passed over in silence would
 * leave a source without the rate that its admin believes in. Facts stay tolerant; they are read elsewhere.
 */
@Singleton
class StrictRequests implements ObjectMapperCustomizer {

    private static final String OURS = "dev.paceline.ingest.";

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addHandler(new RefuseUnknown());
    }

    private static final class RefuseUnknown extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable JsonDeserializer<?> reader,
                Object beanOrClass,
                String name)
                throws IOException {
            Class<?> type = beanOrClass instanceof Class<?> named ? named : beanOrClass.getClass();
            if (!type.getName().startsWith(OURS)) {
                return false;
            }
            Collection<Object> known = reader == null ? null : reader.getKnownPropertyNames();
            String names = known == null ? "" : "; there are " + String.join(", ", sorted(known));
            JsonMappingException fault =
                    JsonMappingException.from(parser, name, new IllegalArgumentException("is no field here" + names));
            fault.prependPath(beanOrClass, name);
            throw fault;
        }

        private static TreeSet<String> sorted(Collection<Object> names) {
            TreeSet<String> sorted = new TreeSet<>();
            names.forEach(name -> sorted.add(String.valueOf(name)));
            return sorted;
        }
    }
}
