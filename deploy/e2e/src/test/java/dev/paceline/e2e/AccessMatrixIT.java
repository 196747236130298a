package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.local.delivery.Delivery;
import dev.paceline.local.delivery.KnownSource;
import dev.paceline.local.delivery.WebhookSender;
import dev.paceline.local.platform.Service;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Who sees what, as {@code docs/access-matrix.csv} says it and {@code docs/access.md} explains: every operation of every service is called with
 * every kind of token, and about oneself, those one leads, and others. An operation without a row fails.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccessMatrixIT {

    /** Classes that answer or look at requests beside the REST layer, and where they are in the table. */
    private static final Map<String, String> BESIDE_REST = Map.of(
            "WebhookRoute", "activity-ingest POST /webhooks/{source}",
            "LeaderboardShortcut", "kpi-streams GET /api/v1/leaderboards/{metric}",
            "Gateway", "every path below /api and /webhooks, with the rights of the service behind it",
            "HttpEdge", "answers nothing but refusals",
            "BehindHeader", "answers nothing, adds a header to what others answer",
            "BrowserGuard", "answers nothing but refusals",
            "ProviderSessions", "answers nothing but refusals",
            "ProviderRoutes", "console GET /sign-in/provider and /sign-out/provider, which anybody may call");

    private static final List<String> SCOPES = List.of("imports:write", "owners:write");
    private static final String MANAGEMENT_ONLY = "/q/";

    private final List<AccessRow> rows = AccessRow.all();
    private final AccessReport report = new AccessReport();
    private final AccessWorld world = AccessWorld.shared();
    private final Platform platform = world.platform();
    private final AccessClient client = world.client();
    private final AccessTenant tenant = world.tenant();
    private final String rival = Platform.tenant("rival");
    private final ForgedTokens tokens = new ForgedTokens(
            platform.local().data().privateKey(), Path.of("target").toAbsolutePath());

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() {
        Set<String> there = new TreeSet<>(world.operations().annotated());
        there.addAll(world.operations().documented());
        there.add("activity-ingest POST /webhooks/{source}"); // a route of its own, which the annotations do not show

        assertThat(rows.stream().filter(row -> !row.isManagement()).map(AccessRow::operation))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(there);
        assertThat(world.operations().routers()).isSubsetOf(BESIDE_REST.keySet());
    }

    @Test
    void everyRowHoldsForEveryKindOfToken() {
        for (AccessRow row : rows) {
            if (row.isManagement()) {
                checkManagement(row);
            } else if (row.operation().equals("activity-ingest POST /webhooks/{source}")) {
                checkSignature(row);
            } else {
                checkTokens(row);
                row.rights().keySet().forEach(role -> checkRole(row, role));
                checkOtherTenant(row);
            }
        }
        checkPayKeptToCompAdmins();
        report.print(rows);
        assertThat(report.breaches()).isEmpty();
    }

    @Test
    void theDocumentsSayWhatIsRefused() {
        Set<String> shown = world.operations().documented();
        Set<String> missing = new TreeSet<>();
        for (AccessRow row : rows) {
            if (row.needsToken() && shown.contains(row.operation())) {
                JsonNode responses = world.operations().responses(row);
                for (String status : row.path().contains("{") ? List.of("401", "403", "404") : List.of("401", "403")) {
                    if (!responses.has(status)) {
                        missing.add(row.operation() + " does not say " + status);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Health, metrics and documents are for whoever reaches the management port, and on no other. */
    private void checkManagement(AccessRow row) {
        Service service = row.at();
        String path = row.path().substring(AccessRow.MANAGEMENT.length());
        int there = client.callManagement(service, path, null).statusCode();
        expect(row, "management port", there < 400, there);
        int elsewhere = client.call(AccessCall.of(service, "GET", path), null).statusCode();
        expect(row, "public port", elsewhere == 404 && path.startsWith(MANAGEMENT_ONLY), elsewhere);
    }

    /** A delivery proves itself by its signature; no token stands in for it. */
    private void checkSignature(AccessRow row) {
        AccessCall unsigned = AccessCall.of(row.at(), "POST", "/webhooks/" + tenant.id("source"))
                .with("{}");
        for (String token : Arrays.asList(null, client.admin(tenant.name()))) {
            int status = client.call(unsigned, token).statusCode();
            expect(row, token == null ? "unsigned" : "unsigned, as admin", status == 401, status);
        }
        KnownSource source = new KnownSource(tenant.name(), "matrix", tenant.id("source"), tenant.id("source secret"));
        Delivery delivery = new Delivery(UUID.randomUUID().toString(), "{}", 1);
        try {
            int signed = new WebhookSender(
                            HttpClient.newHttpClient(), platform.local().url(row.at()), source)
                    .send(delivery)
                    .status();
            expect(row, "signed", signed < 300, signed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private void checkTokens(AccessRow row) {
        AccessCall call = world.samples().of(row, "anna", "field");
        List<String> every = List.copyOf(row.rights().keySet());
        Map<String, Object> anna =
                Map.of("rep", "anna", "channels", List.of("main"), "scope", String.join(" ", SCOPES));
        Map<String, @Nullable String> bad = tokens.bad(tenant.name(), every, anna);
        String roleless = tokens.good(tenant.name(), List.of(), anna);
        String unknownRole = tokens.good(tenant.name(), List.of("superuser", "imports:write", "Admin"), anna);
        if (!row.needsToken()) {
            int status = client.call(call, null).statusCode();
            boolean closed = row.rights().containsValue("-");
            expect(row, "no token", closed ? status == 403 : status != 401 && status < 500, status);
            return;
        }
        bad.forEach((kind, token) -> {
            HttpResponse<String> answer = client.call(call, token);
            expect(row, kind, answer.statusCode() == 401, answer.statusCode());
            expect(row, kind + " names no one", !answer.body().contains(AccessTenant.MARK), answer.statusCode());
            if (call.path().startsWith("/api/")) {
                int gateway = client.call(call, token, platform.console()).statusCode();
                expect(row, kind + ", by the gateway", gateway == 401, gateway);
            }
        });
        for (String token : List.of(roleless, unknownRole)) {
            int status = client.call(call, token).statusCode();
            expect(row, "no role", status == 403, status);
        }
        if (call.path().startsWith("/api/")) {
            int status = client.call(call, roleless, platform.console()).statusCode();
            expect(row, "no role, by the gateway", status == 403, status);
        }
    }

    private void checkRole(AccessRow row, String role) {
        String right = row.right(role);
        switch (right) {
            case "open" -> {}
            case "-" -> expectForbidden(row, role, token(role));
            case "all", "pay" -> expectAllowed(row, role, token(role), "anna", "field");
            case "own" -> {
                expectAllowed(row, role, token(role), "anna", "field");
                expectHidden(row, role + " about others", token(role), "ben", "inside");
            }
            case "self" -> {
                expectAllowed(row, role, token(role), "lea", "field");
                expectHidden(row, role + " about who they lead", token(role), "anna", "field");
            }
            case "subtree", "led" -> {
                expectAllowed(row, role, token(role), "anna", "field");
                expectHidden(row, role + " about another subtree", token(role), "chiyo", "inside");
                if (right.equals("led")) {
                    expectRefused(row, role + " about themselves", token(role), "lea", "field");
                }
            }
            default -> checkScope(row, role, right);
        }
    }

    private void checkScope(AccessRow row, String role, String scope) {
        if (!SCOPES.contains(scope)) {
            throw new AssertionError(row.operation() + ": nobody knows what '" + scope + "' means");
        }
        expectForbidden(row, role + " without scope", tokens.good(tenant.name(), List.of(role), Map.of()));
        for (String each : SCOPES) {
            String token = tokens.good(tenant.name(), List.of(role), Map.of("scope", each));
            if (each.equals(scope)) {
                expectAllowed(row, role + " " + each, token, "anna", "field");
            } else {
                expectForbidden(row, role + " " + each, token);
            }
        }
        expectForbidden(row, "no role " + scope, tokens.good(tenant.name(), List.of("rep"), Map.of("scope", scope)));
    }

    /** The first role that may do it at all, in another tenant. */
    private void checkOtherTenant(AccessRow row) {
        if (row.otherTenant().equals("-")) {
            return;
        }
        List<String> roles = row.rights().entrySet().stream()
                .filter(right -> !right.getValue().equals("-"))
                .map(Map.Entry::getKey)
                .toList();
        for (String role : roles) {
            String token = tokens.good(rival, List.of(role), claims(role));
            AccessCall call = world.samples().of(row, "anna", "field");
            HttpResponse<String> answer = client.call(call, token);
            int status = answer.statusCode();
            boolean own = status != 401 && status != 403 && status < 500;
            expect(
                    row,
                    role + " of another tenant",
                    row.otherTenant().equals("404") ? AccessAnswers.isHidden(row, answer) : own,
                    status);
            boolean told =
                    answer.body().contains(AccessTenant.MARK) && !call.body().contains(AccessTenant.MARK);
            expect(row, role + " of another tenant learns nothing", !told, status);
        }
    }

    /** With the policy that keeps pay to comp admins, what an admin could do with pay is closed. */
    private void checkPayKeptToCompAdmins() {
        AccessCall policy = AccessCall.of(Service.COMMISSION_SERVICE, "PUT", "/api/v1/pay-policy");
        client.json(client.call(policy.with("{\"adminsSeePay\":false}"), token("comp-admin")));
        for (AccessRow row : rows) {
            if ("pay".equals(row.right("admin"))) {
                expectRefused(row, "admin, pay kept to comp admins", token("admin"), "anna", "field");
                expectAllowed(row, "comp-admin, pay kept", token("comp-admin"), "anna", "field");
            }
        }
        client.json(client.call(policy.with("{\"adminsSeePay\":true}"), token("comp-admin")));
    }

    private void expectAllowed(AccessRow row, String caller, String token, String rep, String team) {
        HttpResponse<String> answer = client.call(world.samples().of(row, rep, team), token);
        int status = answer.statusCode();
        boolean reached = status != 401 && status != 403 && status != 404 && status < 500;
        boolean read = status == 200 && !AccessAnswers.isEmptyPage(row, answer);
        boolean page = row.rights().containsValue("own") || row.rights().containsValue("led");
        expect(row, caller, row.method().equals("GET") ? (page ? read : status == 200) : reached, status);
    }

    private void expectForbidden(AccessRow row, String caller, String token) {
        int status =
                client.call(world.samples().of(row, "anna", "field"), token).statusCode();
        expect(row, caller, status == 403, status);
    }

    private void expectHidden(AccessRow row, String caller, String token, String rep, String team) {
        HttpResponse<String> answer = client.call(world.samples().of(row, rep, team), token);
        expect(row, caller, AccessAnswers.isHidden(row, answer), answer.statusCode());
    }

    private void expectRefused(AccessRow row, String caller, String token, String rep, String team) {
        HttpResponse<String> answer = client.call(world.samples().of(row, rep, team), token);
        expect(row, caller, answer.statusCode() == 403 || AccessAnswers.isHidden(row, answer), answer.statusCode());
    }

    private String token(String role) {
        return tokens.good(tenant.name(), List.of(role), claims(role));
    }

    private static Map<String, Object> claims(String role) {
        return switch (role) {
            case "rep" -> Map.of("rep", "anna");
            case "manager" -> Map.of("rep", "lea");
            case "display" -> Map.of("channels", List.of("main"));
            case "integration" -> Map.of("scope", String.join(" ", SCOPES));
            default -> Map.of();
        };
    }

    private void expect(AccessRow row, String caller, boolean fits, int status) {
        report.expect(row, caller, fits, status);
    }
}
