package dev.paceline.kit.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.events.FactJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Gives REST the JSON rules of facts: decimals as strings, money with its currency, ISO times. */
@Singleton
class FactJsonCustomizer implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        FactJson.configure(mapper);
    }

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }
}
