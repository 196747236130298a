package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.local.platform.Service;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every operation of every OpenAPI document refuses a field and a query parameter that it does not have, by name. */
class StrictRequestsIT {

    private static final String UNKNOWN = "zzUnknown";
    private static final List<String> EVERYTHING = List.of("admin", "comp-admin", "manager", "rep");

    /** Objects whose names are the caller's own: settings of a provider, fields of a mapping, a payload to try. */
    private static final Set<String> FREE = Set.of("settings", "fields", "payload");

    /** Others may add parameters of their own to the address of a webhook. */
    private static final String WEBHOOKS = "/webhooks/";

    private final AccessWorld world = AccessWorld.shared();
    private final String token = new ForgedTokens(
                    world.platform().local().data().privateKey(),
                    Path.of("target").toAbsolutePath())
            .good(world.tenant().name(), EVERYTHING, Map.of("rep", "anna", "channels", List.of("main")));

    @Test
    void anUnknownFieldOfAnyBodyIsNamed() {
        List<String> accepted = new ArrayList<>();
        int bodies = 0;
        for (AccessRow row : documented()) {
            String method = row.method().toLowerCase(Locale.ROOT);
            JsonNode content = world.operations()
                    .of(row.at())
                    .path("paths")
                    .path(row.path())
                    .path(method)
                    .path("requestBody")
                    .path("content");
            if (content.has("application/json")) {
                ObjectNode example = OpenApiExamples.body(world.operations(), row.at(), method, row.path());
                AccessCall call = world.samples().of(row, "anna", "field");
                for (ObjectNode body : eachWithOneMore(example)) {
                    bodies++;
                    HttpResponse<String> answer = world.client().call(call.with(body.toString()), token);
                    if (answer.statusCode() != 422 || !names(answer)) {
                        accepted.add(row.operation() + " " + body + ": " + answer.statusCode() + " " + answer.body());
                    }
                }
            }
        }
        System.out.println("Unknown fields: " + bodies + " bodies, " + accepted.size() + " accepted");
        assertThat(bodies).isGreaterThan(20);
        assertThat(accepted).isEmpty();
    }

    @Test
    void anUnknownQueryParameterOfAnyOperationIsNamed() {
        List<String> accepted = new ArrayList<>();
        List<AccessRow> rows = documented();
        for (AccessRow row : rows) {
            AccessCall call = world.samples().of(row, "anna", "field");
            String more = call.path() + (call.path().contains("?") ? "&" : "?") + UNKNOWN + "=1";
            AccessCall asked =
                    new AccessCall(call.service(), call.method(), more, call.type(), call.body(), call.headers());
            HttpResponse<String> answer = world.client().call(asked, token);
            if (answer.statusCode() != 400 || !names(answer)) {
                accepted.add(row.operation() + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        System.out.println("Unknown parameters: " + rows.size() + " operations, " + accepted.size() + " accepted");
        assertThat(accepted).isEmpty();
    }

    @Test
    void whatWasReadMayBeSentBack() {
        record Sent(Service service, String read, String write) {}
        String source = "/api/v1/sources/" + world.tenant().id("source");
        String goal = "/api/v1/goals/" + world.tenant().id("goal anna");
        for (Sent sent : List.of(
                new Sent(Service.ACTIVITY_INGEST, source, source),
                new Sent(Service.KPI_STREAMS, "/api/v1/kpi-settings", "/api/v1/kpi-settings"),
                new Sent(Service.GOALS_SERVICE, goal, goal),
                new Sent(Service.COMMISSION_SERVICE, "/api/v1/plans/matrix", "/api/v1/plans/matrix"),
                new Sent(Service.COMMISSION_SERVICE, "/api/v1/pay-policy", "/api/v1/pay-policy"))) {
            String read = world.client()
                    .call(AccessCall.of(sent.service(), "GET", sent.read()), token)
                    .body();
            AccessCall write = AccessCall.of(sent.service(), "PUT", sent.write())
                    .with(read)
                    .header("If-Match", "*");
            HttpResponse<String> answer = world.client().call(write, token);
            assertThat(answer.statusCode())
                    .as(sent.write() + " " + read + " " + answer.body())
                    .isEqualTo(200);
        }
    }

    private List<AccessRow> documented() {
        Set<String> shown = world.operations().documented();
        return AccessRow.all().stream()
                .filter(row -> shown.contains(row.operation()) && !row.path().startsWith(WEBHOOKS))
                .toList();
    }

    private static boolean names(HttpResponse<String> answer) {
        for (JsonNode error : AccessTenant.tree(answer.body()).path("errors")) {
            String field = error.path("field").asText();
            if (field.equals(UNKNOWN) || field.endsWith("." + UNKNOWN)) {
                return true;
            }
        }
        return false;
    }

    /** The body once for each object in it, with an unknown field there. */
    private static List<ObjectNode> eachWithOneMore(ObjectNode body) {
        List<ObjectNode> bodies = new ArrayList<>();
        for (String place : objects("", body)) {
            ObjectNode copy = body.deepCopy();
            ((ObjectNode) copy.at(place)).put(UNKNOWN, 1);
            bodies.add(copy);
        }
        return bodies;
    }

    private static List<String> objects(String place, JsonNode node) {
        List<String> places = new ArrayList<>();
        if (node.isObject()) {
            places.add(place);
            node.fields().forEachRemaining(field -> {
                if (!FREE.contains(field.getKey())) {
                    places.addAll(objects(place + "/" + field.getKey(), field.getValue()));
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(objects(place + "/" + i, node.get(i)));
        }
        return places;
    }
}
