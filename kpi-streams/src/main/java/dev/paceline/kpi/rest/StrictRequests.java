package dev.paceline.kpi.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.paceline.kpi.domain.DefinitionDraft;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses a field that a request does not know: what is left out has a meaning, so that a misspelt name would say something else, and so would a fraction that is cut to a whole number. What an
 * answer says besides may be sent back and is passed over; between instances, which may be of two versions, any field is.
 */
@Singleton
class StrictRequests implements ObjectMapperCustomizer {

    private static final Set<Class<?>> REQUESTS = Set.of(
            DefinitionDraft.class,
            PolicyRequest.class,
            TiersRequest.class,
            RatesRequest.class,
            RatesRequest.LineRequest.class,
            ClosedMonthView.Request.class);
    private static final Set<String> SAID_BY_ANSWERS =
            Set.of("kind", "tenant", "metric", "revision", "version", "earlier", "retired");

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.addHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(
                    DeserializationContext context,
                    JsonParser parser,
                    JsonDeserializer<?> deserializer,
                    Object beanOrClass,
                    String name)
                    throws IOException {
                Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
                if (REQUESTS.contains(type) && !SAID_BY_ANSWERS.contains(name)) {
                    IllegalArgumentException why = new IllegalArgumentException("is not known here");
                    JsonMappingException refusal = JsonMappingException.from(parser, "unknown field", why);
                    refusal.prependPath(type, name);
                    throw refusal;
                }
                return false;
            }
        });
    }
}
