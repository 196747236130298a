package dev.paceline.ingest.rest;

import dev.paceline.events.RepId;
import dev.paceline.ingest.application.BindOwners;
import dev.paceline.ingest.application.ReadOwners;
import dev.paceline.ingest.application.SyncOwners;
import dev.paceline.ingest.domain.OwnerSync;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.problem.QueryParameters;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The names under which CRMs speak of owners, and the reps they are. For admins; comp admins see which are bound, as it is a reason why a record is not paid. */
@Path("/api/v1/owners")
@Tag(name = "Owners")
@RolesAllowed(Roles.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OwnerResource {

    private static final String PAGE =
            """
            {"items": [{"owner": "12415231", "byHand": false, "email": "anna@example.com", "name": "Anna Albers",
              "source": "src_kq2Xz0dWlYrmE4fK0aYbT3vGZ6M", "firstSeen": "2026-03-01T09:00:00Z"}]}
            """;
    private static final String SYNC = "{\"zone\": \"Europe/Berlin\", \"currency\": \"EUR\"}";
    private static final String BINDING = "{\"owner\": \"12415231\", \"rep\": \"anna\"}";

    private final ReadOwners readOwners;
    private final BindOwners bindOwners;
    private final SyncOwners syncOwners;
    private final RosterWrites writes;
    private final Caller caller;

    OwnerResource(
            ReadOwners readOwners, BindOwners bindOwners, SyncOwners syncOwners, RosterWrites writes, Caller caller) {
        this.readOwners = readOwners;
        this.bindOwners = bindOwners;
        this.syncOwners = syncOwners;
        this.writes = writes;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(
            summary = "List the owners that records speak of, by name",
            description =
                    "With ?bound=false those that are no rep yet: their records count for nobody until they are bound.")
    @APIResponse(
            responseCode = "200",
            content = @Content(examples = @ExampleObject(name = "one to bind", value = PAGE)))
    public Uni<Page<OwnerView>> list(
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @RestQuery @Nullable String bound,
            @Parameter(description = Page.LIMIT, example = "50") @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        return readOwners
                .list(
                        caller.tenant(),
                        Optional.ofNullable(QueryParameters.read("bound", bound, OwnerResource::truth)),
                        after == null ? "" : after,
                        Page.rowsFor(limit))
                .map(found -> Page.of(
                        found, limit, OwnerView::of, binding -> binding.owner().owner()));
    }

    @POST
    @Path("/bindings")
    @Operation(
            summary = "Say which rep an owner is",
            description =
                    "The owner becomes an external id of the rep, and stays one however the rep is written later, until it is"
                            + " taken back. All numbers correct themselves. 422 when there is no such rep, the owner is"
                            + " another rep already, or no record has spoken of it and `confirm` is not true. The answer comes after Kafka has it.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = BindingRequest.class),
                            examples = @ExampleObject(name = "by hand", value = BINDING)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RosterWrittenView.class),
                            examples = @ExampleObject(name = "bound", value = "{\"changed\":1,\"unchanged\":0}")))
    public Uni<RosterWrittenView> bind(@Nullable BindingRequest request) {
        BindingRequest wish = Answers.present(request);
        String owner = wish.checkedOwner();
        RepId rep = wish.checkedRep();
        return mustBeSeen(owner, wish)
                .chain(() -> writes.tell((tenant, name) -> bindOwners.bind(tenant, owner, rep, name)));
    }

    @POST
    @Path("/reps")
    @RolesAllowed({Roles.ADMIN, Scopes.OWNERS_WRITE})
    @Operation(
            summary = "Make reps of owners",
            description =
                    "Of those who are no rep yet and of whom an owner record of the CRM has told an e-mail: all, or the ones"
                            + " that are named. The rep's id is made of the e-mail; the owner becomes an external id. Calling it again adds"
                            + " who is new.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = OwnerSync.class),
                            examples = @ExampleObject(name = "all", value = SYNC)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RosterWrittenView.class),
                            examples = @ExampleObject(name = "three new", value = "{\"changed\":3,\"unchanged\":0}")))
    public Uni<RosterWrittenView> sync(@Nullable OwnerSync request) {
        OwnerSync wish = Answers.present(request);
        return writes.tell((tenant, name) -> syncOwners.sync(tenant, wish, name));
    }

    @DELETE
    @Path("/bindings/{owner: .+}")
    @Operation(
            summary = "Take back who an owner is",
            description =
                    "Only what was said by hand: the owner is an external id of the rep no more, and the records count for"
                            + " nobody. 422 when the owner was not bound by hand.")
    @Parameter(name = "owner", in = ParameterIn.PATH, example = "12415231")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = RosterWrittenView.class),
                            examples = @ExampleObject(name = "taken back", value = "{\"changed\":1,\"unchanged\":0}")))
    public Uni<RosterWrittenView> letGo(@PathParam("owner") String owner) {
        return writes.tell((tenant, name) -> bindOwners.letGo(tenant, owner, name));
    }

    /** A misspelt owner would be bound, and the records of the right one go on counting for nobody. */
    private Uni<Void> mustBeSeen(String owner, BindingRequest wish) {
        if (Boolean.TRUE.equals(wish.confirm())) {
            return Uni.createFrom().voidItem();
        }
        return readOwners
                .isSeen(caller.tenant(), owner)
                .invoke(seen -> {
                    if (!seen) {
                        throw ProblemException.invalid(new FieldError(
                                "owner", "is in no record so far; to bind it all the same, send \"confirm\": true"));
                    }
                })
                .replaceWithVoid();
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is true or false");
        };
    }
}
