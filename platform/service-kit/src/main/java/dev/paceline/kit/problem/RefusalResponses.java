package dev.paceline.kit.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds to every operation of the OpenAPI document what the kit answers for all of them: an unknown parameter, an unknown field, a thing that
 * is not there or not the caller's to see. What an operation says itself stays; Quarkus adds what a token is refused with.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RefusalResponses implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> add(path, operation)));
    }

    private static void add(String path, Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            return;
        }
        if (hasQueryParameter(operation)) {
            add(responses, "400", "A parameter is unknown or cannot be read; the problem names it");
        }
        if (path.contains("{")) {
            add(responses, "404", "It is not there, or not for the caller to see");
        }
        if (operation.getRequestBody() != null) {
            add(responses, "422", "A field is unknown or breaks a rule; each is named");
        }
    }

    private static boolean hasQueryParameter(Operation operation) {
        List<Parameter> parameters = operation.getParameters();
        return parameters != null && parameters.stream().anyMatch(parameter -> parameter.getIn() == In.QUERY);
    }

    private static void add(APIResponses responses, String status, String description) {
        if (!responses.hasAPIResponse(status)) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }
}
