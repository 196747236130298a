package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.Map;

/** The calls of kpi-streams. */
final class KpiSamples extends ServiceSamples {

    private static final String MARCH = "?from=2026-03-01&to=2026-03-31";

    KpiSamples(AccessTenant tenant, AccessClient client, Operations operations, Map<String, Sample> samples) {
        super(tenant, client, operations, samples);
    }

    @Override
    void add() {
        Service service = Service.KPI_STREAMS;
        plain(
                service,
                "GET",
                "/kpi-definitions",
                "/kpi-settings",
                "/kpi-settings/tiers",
                "/fx-rates",
                "/closed-months");
        String draft = OpenApiExamples.body(operations, service, "put", "/api/v1/kpi-definitions/{metric}")
                .toString();
        String metric = "/kpi-definitions/matrix_deals";
        Runnable define = () -> admin(service, "PUT", metric, draft);
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
            admin(service, "PUT", "/kpi-definitions/matrix_spare", draft);
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
                service,
                "PUT",
                "/kpi-definitions/matrix_count",
                "{\"name\":\"Counted\",\"category\":\"RESULT\",\"unit\":\"COUNT\",\"aggregate\":\"COUNT\",\"recordType\":\"deal\",\"when\":\"true\","
                        + "\"date\":\"record.closedAt\",\"credit\":\"record.owner\"}");
        sample(service, "PUT", "/kpi-settings/tiers/{metric}", (rep, team) -> call(service, "PUT", counted)
                .with(tiers));
        sample(service, "DELETE", "/kpi-settings/tiers/{metric}", (rep, team) -> {
            admin(service, "PUT", counted, tiers);
            return call(service, "DELETE", counted);
        });
        String rates = "{\"rates\":[{\"from\":\"USD\",\"to\":\"EUR\",\"date\":\"2026-01-01\",\"rate\":\"0.9\"}]}";
        sample(service, "PUT", "/fx-rates", (rep, team) -> call(service, "PUT", "/fx-rates")
                .with(rates));
        sample(service, "DELETE", "/fx-rates/{from}/{to}", (rep, team) -> {
            admin(service, "PUT", "/fx-rates", rates.replace("USD", "GBP"));
            return call(service, "DELETE", "/fx-rates/GBP/EUR");
        });
        String reason = "{\"reason\":\"matrix\"}";
        Runnable close = () -> admin(service, "PUT", "/closed-months/2024-01", reason);
        close.run();
        sample(service, "PUT", "/closed-months/{month}", (rep, team) -> call(service, "PUT", "/closed-months/2024-02")
                .with(reason));
        sample(service, "DELETE", "/closed-months/{month}", (rep, team) -> {
            admin(service, "PUT", "/closed-months/2024-03", reason);
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
            at(
                    service,
                    "GET",
                    "/internal/v1/" + path,
                    (rep, team) -> AccessCall.of(
                            service,
                            "GET",
                            "/internal/v1/" + path + "?basis=x&metric=calls&subject=rep:" + rep
                                    + "&from=2026-01-01&until=2026-02-01&on=2026-01-01&partitions=0&type=deal&limit=1&known=&since=0&tenant="
                                    + tenant.name()));
        }
    }
}
