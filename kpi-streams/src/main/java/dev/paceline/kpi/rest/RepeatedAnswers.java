package dev.paceline.kpi.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.kpi.domain.DefinitionDraft;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Lets a definition that was read be changed and sent back as it is: what only answers say is passed over. */
@Singleton
class RepeatedAnswers implements ObjectMapperCustomizer {

    @JsonIgnoreProperties({"tenant", "metric", "revision", "version", "earlier", "retired"})
    private interface OfDefinitions {}

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(DefinitionDraft.class, OfDefinitions.class);
    }
}
