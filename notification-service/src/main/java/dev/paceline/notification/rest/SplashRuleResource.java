package dev.paceline.notification.rest;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.notification.application.ChooseRules;
import dev.paceline.notification.domain.RuleName;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A tenant's splash rules. */
@Path("/api/v1/splash-rules")
@Tag(name = "Splash rules")
@Produces(MediaType.APPLICATION_JSON)
public class SplashRuleResource {

    private static final String EXAMPLE =
            """
            {"enabled":true,"channel":"main","title":"Deal won","words":"{rep} won {record}[ for {amount}]"}
            """;

    private final ChooseRules rules;
    private final Caller caller;

    SplashRuleResource(ChooseRules rules, Caller caller) {
        this.rules = rules;
        this.caller = caller;
    }

    /** All rules, as they are in force. */
    @GET
    @RolesAllowed({Roles.ADMIN, Roles.MANAGER})
    @Operation(summary = "List the splash rules")
    public Uni<SplashRulesView> list() {
        return rules.list(caller.tenant()).map(SplashRulesView::of);
    }

    /** Changes what a tenant may choose of a rule. */
    @PUT
    @Path("/{rule}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Change a splash rule",
            description =
                    "Titles and words know {rep}, {record}, {goal} and {amount}; a part in [brackets] is left out when a name in "
                            + "it has no value.")
    @RequestBody(
            required = true,
            content = @Content(examples = @ExampleObject(name = "deal won on the main channel", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "The rule as it is in force now")
    @APIResponse(responseCode = "404", description = "No such rule")
    @APIResponse(responseCode = "422", description = "A field breaks a rule; the answer names it")
    public Uni<SplashRuleView> change(
            @RestPath @Parameter(example = "deal-won") String rule, @Nullable RuleChoicesRequest request) {
        RuleName name = name(rule);
        if (request == null) {
            throw ProblemException.invalid(new FieldError("enabled", "is missing"));
        }
        return rules.choose(caller.tenant(), name, request.choices()).map(changed -> changed.map(SplashRuleView::of)
                .orElseThrow(() -> ProblemException.notFound("splash rule", rule)));
    }

    private static RuleName name(String rule) {
        try {
            return new RuleName(rule);
        } catch (IllegalArgumentException notAName) {
            throw ProblemException.notFound("splash rule", rule);
        }
    }
}
