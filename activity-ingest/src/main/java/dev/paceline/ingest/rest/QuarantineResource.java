package dev.paceline.ingest.rest;

import dev.paceline.ingest.application.ReadQuarantine;
import dev.paceline.ingest.domain.QuarantineEntry;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What could not be read, and why. For admins. */
@Path("/api/v1/quarantine")
@Tag(name = "Quarantine")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {

    private final ReadQuarantine readQuarantine;
    private final Caller caller;

    QuarantineResource(ReadQuarantine readQuarantine, Caller caller) {
        this.readQuarantine = readQuarantine;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List quarantined elements, newest first",
            description = "Each shows the first 4,000 bytes of its delivery; the whole of it is kept.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            examples =
                                    @ExampleObject(
                                            name = "one",
                                            value =
                                                    """
                                                    {"items": [{"id": 7, "source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "delivery": "msg_42",
                                                      "element": 2, "reason": "mapping.rules[0].fields.amount: not a number: twelve",
                                                      "acceptedAt": "2026-03-01T09:00:00Z", "payload": "{…}"}]}
                                                    """)))
    public Uni<Page<QuarantineEntry>> list(@RestQuery @Nullable Integer limit, @RestQuery @Nullable String after) {
        return readQuarantine
                .list(caller.tenant(), below(after), Page.rowsFor(limit))
                .map(entries -> Page.of(entries, limit, Function.identity(), entry -> String.valueOf(entry.id())));
    }

    private static long below(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("after", "is not what an answer gave as next");
        }
    }
}
