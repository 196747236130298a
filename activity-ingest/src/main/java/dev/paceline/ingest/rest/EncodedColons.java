package dev.paceline.ingest.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes {@code mapping%3Atest} for {@code mapping:test}: some clients encode every colon of a path, which means the same. */
class EncodedColons {

    private static final String COLON = "%3A";

    @ServerRequestFilter(preMatching = true)
    public void decode(ContainerRequestContext request) {
        UriInfo asked = request.getUriInfo();
        String path = asked.getRequestUri().getRawPath();
        if (path != null && path.toUpperCase(Locale.ROOT).contains(COLON)) {
            String plain = path.replace(COLON, ":").replace(COLON.toLowerCase(Locale.ROOT), ":");
            String query = asked.getRequestUri().getRawQuery();
            request.setRequestUri(asked.getBaseUri(), URI.create(plain + (query == null ? "" : "?" + query)));
        }
    }
}
