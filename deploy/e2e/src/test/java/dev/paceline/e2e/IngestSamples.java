package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.util.Map;

/** The calls of activity-ingest. */
final class IngestSamples extends ServiceSamples {

    IngestSamples(AccessTenant tenant, AccessClient client, Operations operations, Map<String, Sample> samples) {
        super(tenant, client, operations, samples);
    }

    @Override
    void add() {
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
                .with("{\"deliveriesPerSecond\":null,\"silenceAfterSeconds\":null}"));
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
        at(
                service,
                "OPTIONS",
                "/webhooks/{source}",
                (rep, team) -> AccessCall.of(service, "OPTIONS", "/webhooks/" + tenant.id("source")));
    }

    private String quarantined() {
        tenant.addQuarantined();
        return tenant.id("quarantined");
    }
}
