package dev.paceline.bench.parseonly;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jboss.resteasy.reactive.RestResponse;

/** Parses the JSON of a delivery, answers 202 with a body like the front door's, and keeps nothing. */
@Path("/webhooks/{source}")
public class ParseOnlyResource {

    private final ObjectMapper json;

    ParseOnlyResource(ObjectMapper json) {
        this.json = json;
    }

    /** What was parsed, in the shape of the front door's answer. */
    public record Parsed(int accepted, int quarantined, String correlationId) {}

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    public Uni<RestResponse<Parsed>> deliver(@PathParam("source") String source, byte[] body) throws IOException {
        int elements = Math.max(1, json.readTree(body).size());
        return Uni.createFrom()
                .item(RestResponse.status(RestResponse.Status.ACCEPTED, new Parsed(elements, 0, source)));
    }
}
