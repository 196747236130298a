package dev.paceline.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topics;
import dev.paceline.local.platform.Service;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A tenant that has one of everything. Maya leads sales; below it Lea leads field (Anna, Ben) and Mo leads inside (Chiyo). All names hold a
 * word that occurs nowhere else, by which an answer that tells another tenant about it is found.
 */
final class AccessTenant {

    static final String MARK = "zwyx" + UUID.randomUUID().toString().substring(0, 6);
    static final List<String> PEOPLE = List.of("anna", "ben", "chiyo", "lea");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String MAPPING =
            """
            {"rules":[{"recordType":"'deal'","recordId":"element.id","at":"element.at",
              "fields":{"name":"element.name","stage":"'won'","status":"'won'","amount":"decimal(element.amount)","currency":"'EUR'",
                        "owner":"element.owner","closedAt":"element.at"}}]}""";

    private final String name;
    private final AccessClient client;
    private final Map<String, String> ids = new LinkedHashMap<>();

    AccessTenant(String name, AccessClient client) {
        this.name = name;
        this.client = client;
    }

    String name() {
        return name;
    }

    /** The id of something that was made, as in {@code source} or {@code goal anna}. */
    String id(String what) {
        String id = ids.get(what);
        if (id == null) {
            throw new AssertionError("nothing was made that is called " + what);
        }
        return id;
    }

    void create(Operations operations) {
        put(Service.ACTIVITY_INGEST, "/api/v1/roster", roster());
        put(
                Service.KPI_STREAMS,
                "/api/v1/kpi-settings",
                "{\"pattern\":\"MONTHS\",\"yearStartMonth\":1,\"weekStart\":\"MONDAY\",\"reportingCurrency\":\"EUR\",\"ranks\":true}");
        addSource("source");
        addQuarantined();
        addGoals(operations);
        addSplashes();
        addPlan();
        addQuestions();
        awaitActions();
        awaitPay();
    }

    /** Makes a source and remembers its id and secret. */
    void addSource(String what) {
        JsonNode made = post(
                Service.ACTIVITY_INGEST,
                "/api/v1/sources",
                source(UUID.randomUUID().toString()));
        ids.put(what, made.path("id").asText());
        ids.put(what + " secret", made.path("secret").asText());
        ids.put(what + " secret id", made.path("secrets").path(0).path("id").asText());
    }

    static String source(String name) {
        return "{\"name\":\"" + MARK + " " + name + "\",\"paused\":false,\"mapping\":" + MAPPING + "}";
    }

    /** Imports a deal of each and a row that cannot be read, and remembers the import and what lies in quarantine. */
    void addQuarantined() {
        StringBuilder rows = new StringBuilder();
        PEOPLE.forEach(rep -> rows.append(row(rep, "100")));
        rows.append(row("anna-" + UUID.randomUUID(), "much"));
        JsonNode run = client.json(client.call(
                AccessCall.of(Service.ACTIVITY_INGEST, "POST", "/api/v1/imports?source=" + id("source"))
                        .with("application/x-ndjson", rows.toString()),
                client.admin(name)));
        ids.put("import", run.path("id").asText());
        JsonNode waiting = get(Service.ACTIVITY_INGEST, "/api/v1/quarantine?limit=1");
        ids.put("quarantined", waiting.path("items").path(0).path("id").asText());
    }

    /** A deal of each that is won now, and so is news. */
    private void addSplashes() {
        StringBuilder rows = new StringBuilder();
        PEOPLE.forEach(rep -> rows.append(row("new-" + rep, "100")
                .replace("2026-03-05T10:00:00Z", Instant.now().toString())
                .replace("\"owner\":\"new-", "\"owner\":\"")));
        client.json(client.call(
                AccessCall.of(Service.ACTIVITY_INGEST, "POST", "/api/v1/imports?source=" + id("source"))
                        .with("application/x-ndjson", rows.toString()),
                client.admin(name)));
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> PEOPLE.stream()
                .noneMatch(rep -> get(Service.NOTIFICATION_SERVICE, "/api/v1/splashes?rep=" + rep)
                        .path("items")
                        .isEmpty()));
    }

    private static String row(String rep, String amount) {
        return "{\"id\":\"%s\",\"name\":\"%s\",\"owner\":\"%s\",\"amount\":\"%s\",\"at\":\"2026-03-05T10:00:00Z\"}\n"
                .formatted("deal-" + rep, MARK, rep, amount);
    }

    private void addGoals(Operations operations) {
        for (String rep : PEOPLE) {
            String body = goal(operations, rep);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
                var answer = client.call(
                        AccessCall.of(Service.GOALS_SERVICE, "POST", "/api/v1/goals")
                                .with(body),
                        client.admin(name));
                if (answer.statusCode() != 201) {
                    return false;
                }
                ids.put("goal " + rep, client.json(answer).path("id").asText());
                return true;
            });
        }
    }

    /** A goal of this year that nobody can reach, in the form that the document shows. */
    static String goal(Operations operations, String rep) {
        ObjectNode goal = OpenApiExamples.body(operations, Service.GOALS_SERVICE, "post", "/api/v1/goals")
                .deepCopy();
        LocalDate today = LocalDate.now();
        goal.put("name", MARK + " " + rep);
        goal.putObject("subject").put("kind", "rep").put("id", rep);
        goal.put("target", "1000000");
        goal.put("from", today.minusMonths(6).toString());
        goal.put("to", today.plusMonths(1).toString());
        return goal.toString();
    }

    private void addPlan() {
        String plan = "{\"id\":\"matrix\",\"name\":\"" + MARK
                + "\",\"from\":\"2026-01-01\",\"everyone\":true,\"components\":"
                + "[{\"name\":\"Won\",\"kind\":\"RATE\",\"metric\":\"revenue_won\",\"rate\":\"0.05\"}]}";
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> client.call(
                                        AccessCall.of(Service.COMMISSION_SERVICE, "POST", "/api/v1/plans")
                                                .with(plan),
                                        client.admin(name))
                                .statusCode()
                        == 201);
    }

    /** Anomalies are looked for once an hour; these are said as kpi-streams would. */
    private void addQuestions() {
        Map<String, Object> settings = new HashMap<>(client.platform().local().kafkaClient());
        settings.put("acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (String rep : PEOPLE) {
                KpiAnomaly anomaly = new KpiAnomaly(
                        new TenantId(name),
                        KpiAnomaly.Kind.BURST,
                        new RepId(rep),
                        LocalDate.parse("2026-03-05"),
                        new MetricId("calls"),
                        null,
                        1,
                        new BigDecimal("64"),
                        new BigDecimal("9.5"),
                        false,
                        null,
                        null,
                        Instant.now());
                producer.send(FactCodec.encode(
                                Topics.KPI_ANOMALIES,
                                Envelope.first(
                                        "kpi-streams",
                                        Instant.now(),
                                        new CorrelationId(UUID.randomUUID().toString()),
                                        anomaly)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("the broker refuses an anomaly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        awaitOfAll("question", "/api/v1/coaching-questions?limit=200");
    }

    private void awaitActions() {
        awaitOfAll("action", "/api/v1/coaching-actions?limit=200");
    }

    private void awaitPay() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> PEOPLE.stream()
                .noneMatch(rep -> get(Service.COMMISSION_SERVICE, "/api/v1/statements?rep=" + rep)
                        .path("items")
                        .isEmpty()));
    }

    private void awaitOfAll(String what, String path) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
            get(Service.COACHING_SERVICE, path)
                    .path("items")
                    .forEach(item -> ids.put(
                            what + " " + item.path("rep").asText(),
                            item.path("id").asText()));
            return PEOPLE.stream().allMatch(rep -> ids.containsKey(what + " " + rep));
        });
    }

    private static String roster() {
        String place = "\"zone\":\"Europe/Berlin\",\"currency\":\"EUR\"";
        String team = "{\"id\":\"%s\",\"name\":\"" + MARK + "\"," + place
                + ",\"managers\":[{\"rep\":\"%s\",\"from\":\"2020-01-01\"}]%s}";
        String rep = "{\"id\":\"%1$s\",\"name\":\"" + MARK + " %1$s\"," + place
                + ",\"memberships\":[{\"team\":\"%2$s\",\"from\":\"2020-01-01\"}]}";
        return "{\"teams\":["
                + String.join(
                        ",",
                        team.formatted("sales", "maya", ""),
                        team.formatted("field", "lea", ",\"parent\":\"sales\""),
                        team.formatted("inside", "mo", ",\"parent\":\"sales\""))
                + "],\"reps\":["
                + String.join(
                        ",",
                        rep.formatted("maya", "sales"),
                        rep.formatted("lea", "field"),
                        rep.formatted("mo", "inside"),
                        rep.formatted("anna", "field"),
                        rep.formatted("ben", "field"),
                        rep.formatted("chiyo", "inside"))
                + "]}";
    }

    private JsonNode get(Service service, String path) {
        return client.json(client.call(AccessCall.of(service, "GET", path), client.admin(name)));
    }

    private JsonNode put(Service service, String path, String body) {
        return client.json(client.call(AccessCall.of(service, "PUT", path).with(body), client.admin(name)));
    }

    private JsonNode post(Service service, String path, String body) {
        return client.json(client.call(AccessCall.of(service, "POST", path).with(body), client.admin(name)));
    }

    static JsonNode tree(String json) {
        try {
            return FactJson.mapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
