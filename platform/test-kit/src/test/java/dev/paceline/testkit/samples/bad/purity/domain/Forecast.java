package dev.paceline.testkit.samples.bad.purity.domain;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Breaks "domain is pure": it writes JSON. */
public record Forecast(String words) {

    public String json() throws com.fasterxml.jackson.core.JsonProcessingException {
        return new ObjectMapper().writeValueAsString(this);
    }
}
