package dev.paceline.ingest.rest;

import dev.paceline.kit.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A form must say its length. One that comes in chunks has been read before the REST layer could take it apart, to be held to the limit
 * of bodies; browsers and curl say it.
 */
class FormLengths {

    private static final int LENGTH_REQUIRED = 411;

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (type != null
                && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)
                && request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null) {
            throw ProblemException.of(LENGTH_REQUIRED, "A form must say its length: send it with Content-Length.");
        }
    }
}
