package dev.paceline.commission.rest;

import dev.paceline.commission.application.ChoosePayPolicy;
import dev.paceline.commission.domain.PayPolicy;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a tenant's admins see pay. Its comp admins choose: whom it keeps out could otherwise let themselves in. */
@Path("/api/v1/pay-policy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pay policy")
public class PayPolicyResource {

    private static final String EXAMPLE = "{\"adminsSeePay\": false}";

    private final ChoosePayPolicy choosePayPolicy;
    private final Caller caller;

    PayPolicyResource(ChoosePayPolicy choosePayPolicy, Caller caller) {
        this.choosePayPolicy = choosePayPolicy;
        this.caller = caller;
    }

    /**
     * The policy that is wanted.
     *
     * @param adminsSeePay whether admins see plans, statements and ledgers; if not, only comp admins do, and each rep their own
     */
    @Schema(name = "PayPolicyRequest")
    record PayPolicyRequest(@Nullable Boolean adminsSeePay) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.COMP_ADMIN})
    @Operation(summary = "Read who sees pay")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PayPolicy.class),
                            examples = @ExampleObject(name = "comp admins alone", value = EXAMPLE)))
    public Uni<PayPolicy> read() {
        return choosePayPolicy.read(caller.tenant());
    }

    @PUT
    @RolesAllowed(Roles.COMP_ADMIN)
    @Operation(
            summary = "Choose who sees pay",
            description = "Only comp admins choose. Without a choice a tenant's admins see all pay.")
    @RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = PayPolicyRequest.class),
                            examples = @ExampleObject(name = "comp admins alone", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema = @Schema(implementation = PayPolicy.class),
                            examples = @ExampleObject(name = "comp admins alone", value = EXAMPLE)))
    @APIResponse(responseCode = "422", description = "What is wrong, by field")
    public Uni<PayPolicy> choose(@Nullable PayPolicyRequest request) {
        Boolean adminsSeePay = request == null ? null : request.adminsSeePay();
        if (adminsSeePay == null) {
            throw ProblemException.invalid(new FieldError("adminsSeePay", "is missing"));
        }
        return choosePayPolicy.choose(caller.tenant(), new PayPolicy(adminsSeePay), caller.name());
    }
}
