package dev.paceline.kit.problem;

import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** As {@link PlainTexts}, for what is asked by the address. */
class PlainParameters {

    /** Names the parameter that holds a NUL. */
    @ServerRequestFilter
    public void refuse(UriInfo uri) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.contains(PlainTexts.NUL))) {
                throw ProblemException.badRequest(name, PlainTexts.REASON);
            }
        });
    }
}
