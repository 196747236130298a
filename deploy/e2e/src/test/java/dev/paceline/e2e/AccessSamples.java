package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A sensible call for every operation, about a rep and their team. Without one for a new operation the test fails, as it does without a row.
 * What a call uses up is made again before each.
 */
final class AccessSamples {

    private static final String V1 = "/api/v1";
    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

    /** Makes the call; what it needs to be there is made first. */
    private interface Sample {
        AccessCall about(String rep, String team);
    }

    private final Map<String, Sample> samples = new HashMap<>();
    private final AccessTenant tenant;
    private final Operations operations;

    AccessSamples(AccessTenant tenant, AccessClient client, Operations operations) {
        this.tenant = tenant;
        this.operations = operations;
        ingest(client);
        kpis(client);
        goals();
        pay();
        coachingAndScreens();
        console();
    }

    AccessCall of(AccessRow row, String rep, String team) {
        Sample sample = samples.get(row.operation());
        if (sample == null) {
            throw new AssertionError("AccessSamples has no call for " + row.operation());
        }
        return sample.about(rep, team);
    }

    boolean knows(AccessRow row) {
        return samples.containsKey(row.operation());
    }

    private void ingest(AccessClient client) {
        Service service = Service.ACTIVITY_INGEST;
        plain(
                service,
                "GET",
                "/sources",
                "/source-health",
                "/providers",
                "/quarantine",
                "/quarantine/causes",
                "/roster",
                "/owners",
                "/imports");
        body(service, "POST", "/sources", "/owners/reps", "/owners/bindings");
        sample(service, "GET", "/sources/{id}", (rep, team) -> get(service, "/sources/" + tenant.id("source")));
        sample(service, "PUT", "/sources/{id}", (rep, team) -> call(service, "PUT", "/sources/" + tenant.id("source"))
                .with(AccessTenant.source("changed")));
        sample(service, "DELETE", "/sources/{id}", (rep, team) -> {
            tenant.addSource("spare");
            return call(service, "DELETE", "/sources/" + tenant.id("spare"));
        });
        sample(service, "POST", "/sources/{id}/secrets", (rep, team) -> call(
                        service, "POST", "/sources/" + tenant.id("source") + "/secrets")
                .with("{}"));
        sample(service, "DELETE", "/sources/{id}/secrets/{secret}", (rep, team) -> {
            tenant.addSource("spare");
            return call(
                    service, "DELETE", "/sources/" + tenant.id("spare") + "/secrets/" + tenant.id("spare secret id"));
        });
        sample(service, "POST", "/sources/{id}/mapping:test", (rep, team) -> call(
                        service, "POST", "/sources/" + tenant.id("source") + "/mapping:test")
                .with("{\"payload\":{}}"));
        sample(
                service,
                "GET",
                "/source-health/{id}",
                (rep, team) -> get(service, "/source-health/" + tenant.id("source")));
        sample(service, "PUT", "/source-health/{id}", (rep, team) -> call(
                        service, "PUT", "/source-health/" + tenant.id("source"))
                .with("{}"));
        sample(service, "GET", "/quarantine/{id}", (rep, team) -> get(service, "/quarantine/" + quarantined()));
        sample(
                service,
                "POST",
                "/quarantine/{id}/redrive",
                (rep, team) -> call(service, "POST", "/quarantine/" + quarantined() + "/redrive"));
        sample(
                service,
                "DELETE",
                "/quarantine/{id}",
                (rep, team) -> call(service, "DELETE", "/quarantine/" + quarantined()));
        sample(service, "POST", "/quarantine/redrive", (rep, team) -> call(service, "POST", "/quarantine/redrive")
                .with("{\"reason\":\"no such reason\"}"));
        sample(service, "POST", "/quarantine/discard", (rep, team) -> call(service, "POST", "/quarantine/discard")
                .with("{\"reason\":\"no such reason\"}"));
        sample(service, "POST", "/erasures", (rep, team) -> call(service, "POST", "/erasures")
                .with("{\"emails\":[\"nobody@example.com\"]}"));
        sample(service, "PUT", "/roster", (rep, team) -> call(service, "PUT", "/roster")
                .with("{\"reps\":[],\"teams\":[]}"));
        String place = "\"zone\":\"UTC\",\"currency\":\"EUR\"}";
        sample(service, "GET", "/roster/reps/{id}", (rep, team) -> get(service, "/roster/reps/anna"));
        sample(service, "PUT", "/roster/reps/{id}", (rep, team) -> call(service, "PUT", "/roster/reps/nina")
                .with("{\"name\":\"Nina\"," + place));
        sample(service, "PUT", "/roster/reps", (rep, team) -> call(service, "PUT", "/roster/reps")
                .with("text/csv", "id,name,zone,currency\nnina,Nina,UTC,EUR\n"));
        sample(service, "GET", "/roster/teams/{id}", (rep, team) -> get(service, "/roster/teams/field"));
        sample(service, "PUT", "/roster/teams/{id}", (rep, team) -> call(service, "PUT", "/roster/teams/new")
                .with("{\"name\":\"New\"," + place));
        sample(service, "PUT", "/roster/teams", (rep, team) -> call(service, "PUT", "/roster/teams")
                .with("text/csv", "id,name,zone,currency\nnew,New,UTC,EUR\n"));
        sample(
                service,
                "DELETE",
                "/owners/bindings/{owner}",
                (rep, team) -> call(service, "DELETE", "/owners/bindings/nobody"));
        sample(
                service,
                "POST",
                "/imports",
                (rep, team) -> call(service, "POST", "/imports?source=" + tenant.id("source"))
                        .with(
                                "application/x-ndjson",
                                "{\"id\":\"x\",\"name\":\"x\",\"owner\":\"x\",\"amount\":\"1\",\"at\":\"2026-03-05T10:00:00Z\"}\n"));
        sample(service, "GET", "/imports/{id}", (rep, team) -> get(service, "/imports/" + tenant.id("import")));
        samples.put(
                key(service, "OPTIONS", "/webhooks/{source}"),
                (rep, team) -> AccessCall.of(service, "OPTIONS", "/webhooks/" + tenant.id("source")));
    }

    private String quarantined() {
        tenant.addQuarantined();
        return tenant.id("quarantined");
    }

    private void kpis(AccessClient client) {
        Service service = Service.KPI_STREAMS;
        plain(
                service,
                "GET",
                "/kpi-definitions",
                "/kpi-settings",
                "/kpi-settings/tiers",
                "/fx-rates",
                "/closed-months");
        String draft = OpenApiExamples.body(operations, service, "put", V1 + "/kpi-definitions/{metric}")
                .toString();
        String metric = "/kpi-definitions/matrix_deals";
        Runnable define = () -> admin(client, service, "PUT", metric, draft);
        define.run();
        sample(service, "GET", "/kpi-definitions/{metric}", (rep, team) -> get(service, metric));
        sample(
                service,
                "GET",
                "/kpi-definitions/{metric}/derivation",
                (rep, team) -> get(service, metric + "/derivation"));
        sample(service, "GET", "/kpi-definitions/{metric}/failures", (rep, team) -> get(service, metric + "/failures"));
        sample(service, "PUT", "/kpi-definitions/{metric}", (rep, team) -> call(
                        service, "PUT", "/kpi-definitions/matrix_other")
                .with(draft));
        sample(service, "DELETE", "/kpi-definitions/{metric}", (rep, team) -> {
            admin(client, service, "PUT", "/kpi-definitions/matrix_spare", draft);
            return call(service, "DELETE", "/kpi-definitions/matrix_spare");
        });
        sample(service, "POST", "/kpi-definitions/{metric}:preview", (rep, team) -> call(
                        service, "POST", metric + ":preview")
                .with(draft));
        sample(
                service,
                "PUT",
                "/kpi-settings",
                (rep, team) -> call(service, "PUT", "/kpi-settings")
                        .with(
                                "{\"pattern\":\"MONTHS\",\"yearStartMonth\":1,\"weekStart\":\"MONDAY\",\"reportingCurrency\":\"EUR\",\"ranks\":true}"));
        String tiers = "{\"period\":\"QUARTER\",\"edges\":[\"5\"]}";
        String counted = "/kpi-settings/tiers/matrix_count";
        admin(
                client,
                service,
                "PUT",
                "/kpi-definitions/matrix_count",
                "{\"name\":\"Counted\",\"category\":\"RESULT\",\"unit\":\"COUNT\",\"aggregate\":\"COUNT\",\"recordType\":\"deal\",\"when\":\"true\","
                        + "\"date\":\"record.closedAt\",\"credit\":\"record.owner\"}");
        sample(service, "PUT", "/kpi-settings/tiers/{metric}", (rep, team) -> call(service, "PUT", counted)
                .with(tiers));
        sample(service, "DELETE", "/kpi-settings/tiers/{metric}", (rep, team) -> {
            admin(client, service, "PUT", counted, tiers);
            return call(service, "DELETE", counted);
        });
        String rates = "{\"rates\":[{\"from\":\"USD\",\"to\":\"EUR\",\"date\":\"2026-01-01\",\"rate\":\"0.9\"}]}";
        sample(service, "PUT", "/fx-rates", (rep, team) -> call(service, "PUT", "/fx-rates")
                .with(rates));
        sample(service, "DELETE", "/fx-rates/{from}/{to}", (rep, team) -> {
            admin(client, service, "PUT", "/fx-rates", rates.replace("USD", "GBP"));
            return call(service, "DELETE", "/fx-rates/GBP/EUR");
        });
        String reason = "{\"reason\":\"matrix\"}";
        Runnable close = () -> admin(client, service, "PUT", "/closed-months/2024-01", reason);
        close.run();
        sample(service, "PUT", "/closed-months/{month}", (rep, team) -> call(service, "PUT", "/closed-months/2024-02")
                .with(reason));
        sample(service, "DELETE", "/closed-months/{month}", (rep, team) -> {
            admin(client, service, "PUT", "/closed-months/2024-03", reason);
            return call(service, "DELETE", "/closed-months/2024-03?reason=matrix");
        });
        sample(
                service,
                "GET",
                "/closed-months/{month}/late-changes",
                (rep, team) -> get(service, "/closed-months/2024-01/late-changes"));
        sample(service, "GET", "/kpis", (rep, team) -> get(service, "/kpis?metric=revenue_won&subject=" + rep));
        sample(
                service,
                "GET",
                "/kpis/{metric}/subjects/{id}",
                (rep, team) -> get(service, "/kpis/revenue_won/subjects/" + rep + MARCH));
        sample(
                service,
                "GET",
                "/kpis/{metric}/subjects/{id}/explain",
                (rep, team) -> get(service, "/kpis/revenue_won/subjects/" + rep + "/explain" + MARCH));
        sample(
                service,
                "GET",
                "/leaderboards/{metric}",
                (rep, team) -> get(service, "/leaderboards/revenue_won" + MARCH + "&team=" + team));
        sample(
                service,
                "GET",
                "/kpis/{metric}/contrast",
                (rep, team) -> get(service, "/kpis/revenue_won/contrast" + MARCH + "&team=" + team));
        sample(
                service,
                "GET",
                "/kpis/anomalies",
                (rep, team) -> get(service, "/kpis/anomalies" + MARCH + "&subject=" + rep));
        for (String path : new String[] {"totals", "records", "board", "own-board", "failures", "derivation"}) {
            samples.put(
                    key(service, "GET", "/internal/v1/" + path),
                    (rep, team) -> AccessCall.of(
                            service,
                            "GET",
                            "/internal/v1/" + path + "?basis=x&metric=calls&subject=rep:" + rep
                                    + "&from=2026-01-01&until=2026-02-01&on=2026-01-01&partitions=0&type=deal&limit=1&known=&since=0&tenant="
                                    + tenant.name()));
        }
    }

    private void goals() {
        Service service = Service.GOALS_SERVICE;
        sample(service, "POST", "/goals", (rep, team) -> call(service, "POST", "/goals")
                .with(AccessTenant.goal(operations, rep)));
        sample(service, "GET", "/goals", (rep, team) -> get(service, "/goals?subject=rep:" + rep));
        sample(service, "GET", "/goals/{id}", (rep, team) -> get(service, "/goals/" + tenant.id("goal " + rep)));
        // a version that the goal never has: whoever may change it is told so, and it stays
        sample(service, "PUT", "/goals/{id}", (rep, team) -> call(service, "PUT", "/goals/" + tenant.id("goal " + rep))
                .with(AccessTenant.goal(operations, rep))
                .header("If-Match", "\"999\""));
        sample(service, "DELETE", "/goals/{id}", (rep, team) -> call(
                        service, "DELETE", "/goals/" + tenant.id("goal " + rep))
                .header("If-Match", "\"999\""));
    }

    private void pay() {
        Service service = Service.COMMISSION_SERVICE;
        plain(service, "GET", "/plans", "/pay-policy");
        body(service, "POST", "/plans");
        sample(service, "PUT", "/plans/{id}", (rep, team) -> call(service, "PUT", "/plans/matrix")
                .with(OpenApiExamples.body(operations, service, "put", V1 + "/plans/{id}")
                        .toString()));
        sample(service, "GET", "/plans/{id}", (rep, team) -> get(service, "/plans/matrix"));
        sample(service, "GET", "/plans/{id}/versions", (rep, team) -> get(service, "/plans/matrix/versions"));
        sample(
                service,
                "GET",
                "/plans/{id}/unpayable-credits",
                (rep, team) -> get(service, "/plans/matrix/unpayable-credits"));
        sample(service, "PUT", "/pay-policy", (rep, team) -> call(service, "PUT", "/pay-policy")
                .with("{\"adminsSeePay\":true}"));
        sample(service, "GET", "/statements", (rep, team) -> get(service, "/statements?rep=" + rep));
        sample(
                service,
                "GET",
                "/statements/{rep}/{month}",
                (rep, team) -> get(service, "/statements/" + rep + "/2026-03"));
        sample(
                service,
                "GET",
                "/statements/{rep}/{month}/ledger",
                (rep, team) -> get(service, "/statements/" + rep + "/2026-03/ledger"));
    }

    private void coachingAndScreens() {
        Service coaching = Service.COACHING_SERVICE;
        sample(coaching, "GET", "/coaching-actions", (rep, team) -> get(coaching, "/coaching-actions?rep=" + rep));
        sample(
                coaching,
                "GET",
                "/coaching-actions/{id}",
                (rep, team) -> get(coaching, "/coaching-actions/" + tenant.id("action " + rep)));
        sample(coaching, "GET", "/coaching-questions", (rep, team) -> get(coaching, "/coaching-questions?rep=" + rep));
        sample(
                coaching,
                "GET",
                "/coaching-questions/{id}",
                (rep, team) -> get(coaching, "/coaching-questions/" + tenant.id("question " + rep)));
        sample(coaching, "PUT", "/coaching-questions/{id}/answer", (rep, team) -> call(
                        coaching, "PUT", "/coaching-questions/" + tenant.id("question " + rep) + "/answer")
                .with("{\"note\":\"asked\"}"));
        Service notification = Service.NOTIFICATION_SERVICE;
        plain(notification, "GET", "/splash-rules");
        sample(
                notification,
                "GET",
                "/channels/{channel}/stream",
                (rep, team) -> get(notification, "/channels/" + (team.equals("field") ? "main" : "other") + "/stream"));
        sample(notification, "PUT", "/splash-rules/{rule}", (rep, team) -> call(
                        notification, "PUT", "/splash-rules/deal-won")
                .with(OpenApiExamples.body(operations, notification, "put", V1 + "/splash-rules/{rule}")
                        .toString()));
    }

    private void console() {
        for (String page : new String[] {"/session", "/openapi", "/", "/docs", "/sign-in"}) {
            samples.put(key(Service.CONSOLE, "GET", page), (rep, team) -> AccessCall.of(Service.CONSOLE, "GET", page));
        }
        samples.put(
                key(Service.CONSOLE, "GET", "/tv/{channel}"),
                (rep, team) -> AccessCall.of(Service.CONSOLE, "GET", "/tv/main"));
        for (String page : new String[] {"/sign-in", "/sign-out"}) {
            samples.put(key(Service.CONSOLE, "POST", page), (rep, team) -> AccessCall.of(Service.CONSOLE, "POST", page)
                    .with("application/x-www-form-urlencoded", "next=/"));
        }
    }

    private void plain(Service service, String method, String... paths) {
        for (String path : paths) {
            sample(service, method, path, (rep, team) -> call(service, method, path));
        }
    }

    private void body(Service service, String method, String... paths) {
        for (String path : paths) {
            sample(service, method, path, (rep, team) -> example(service, method, path));
        }
    }

    private AccessCall example(Service service, String method, String path) {
        return call(service, method, path)
                .with(OpenApiExamples.body(operations, service, method.toLowerCase(Locale.ROOT), V1 + path)
                        .toString());
    }

    private void sample(Service service, String method, String path, Sample sample) {
        samples.put(key(service, method, V1 + path), sample);
    }

    private void admin(AccessClient client, Service service, String method, String path, String body) {
        client.call(call(service, method, path).with(body), client.admin(tenant.name()));
    }

    private static AccessCall get(Service service, String path) {
        return call(service, "GET", path);
    }

    private static AccessCall call(Service service, String method, String path) {
        return AccessCall.of(service, method, V1 + path);
    }

    private static String key(Service service, String method, String path) {
        return service.module() + " " + method + " " + path;
    }
}
