package dev.paceline.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.FactCodec;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A definition changes over many records while events keep coming: the old total until the switch, then the new one, on a real broker.
 * {@code -Dpaceline.switch.records=100000} makes it as many as that.
 */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class SwitchIT {

    private static final Logger LOG = Logger.getLogger(SwitchIT.class);
    private static final int RECORDS = Integer.getInteger("paceline.switch.records", 2_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LIVE_EVENTS = Duration.ofMillis(20);
    private static final String TOTAL = "/kpis/deals_won/subjects/sales?grain=total&from=2024-03-01&to=2024-03-31";
    private static final String ALL_CLOSED =
            """
            {"name":"Deals closed","category":"RESULT","unit":"COUNT","aggregate":"COUNT","recordType":"deal",
             "when":"record.status != 'open'","date":"record.closedAt","credit":"record.owner"}""";

    private final Tenant tenant = new Tenant(Facts.ofNewTenant());
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.shared().bootstrapServers(), "linger.ms", 5),
            new StringSerializer(),
            new ByteArraySerializer());

    @BeforeEach
    void open() {
        tenant.open();
    }

    @AfterEach
    void close() {
        isOver.set(true);
        producer.close();
        tenant.close();
    }

    /** Half of them won, half of them lost. */
    private void send(String id, String status) {
        RecordPatch deal = tenant.facts()
                .patch(
                        "deal",
                        id,
                        Instant.EPOCH.plusSeconds(1),
                        Map.of("status", status, "owner", "anna", "closedAt", "2024-03-05"));
        producer.send(FactCodec.encode(
                Topics.CRM_RECORDS, Envelope.first("test", Instant.now(), new CorrelationId("live-" + id), deal)));
    }

    private Thread liveEvents() {
        return new Thread(
                () -> {
                    while (!isOver.get()) {
                        send("live" + sent.incrementAndGet(), "won");
                        await().pollDelay(BETWEEN_LIVE_EVENTS).until(() -> true);
                    }
                },
                "live-events");
    }

    private int total() {
        String value =
                tenant.get(tenant.admin(), TOTAL).statusCode(200).extract().path("periods[0].values[0].value");
        return new BigDecimal(value).intValueExact();
    }

    private String derivation(String field) {
        return String.valueOf((Object) tenant.get(tenant.admin(), "/kpi-definitions/deals_won/derivation")
                .statusCode(200)
                .extract()
                .path(field));
    }

    @Test
    void theTotalIsTheOldOneUntilTheSwitchThenTheNewOne() throws InterruptedException {
        for (int i = 0; i < RECORDS; i++) {
            send("d" + i, i % 2 == 0 ? "won" : "lost");
        }
        await().atMost(PATIENCE).ignoreExceptions().until(() -> total() == RECORDS / 2);
        Thread live = liveEvents();
        live.start();
        long begun = System.nanoTime();
        tenant.put(tenant.admin(), "/kpi-definitions/deals_won", ALL_CLOSED).statusCode(200);
        int answers = watchTheSwitch();
        double seconds = (System.nanoTime() - begun) / 1e9;
        isOver.set(true);
        live.join();
        int all = RECORDS + sent.get();
        await().atMost(PATIENCE)
                .until(() -> total() == all && derivation("state").equals("SETTLED"));
        LOG.infof(
                "switched records=%d seconds=%.1f perSecond=%.0f answers=%d live=%d settledAfter=%.1f",
                RECORDS, seconds, RECORDS / seconds, answers, sent.get(), (System.nanoTime() - begun) / 1e9);
        assertThat(derivation("partitionsDone")).isEqualTo("12");
        assertThat(derivation("told")).isEqualTo(derivation("version"));
        tenant.get(tenant.rep("anna"), "/kpi-definitions/nothing/derivation").statusCode(404);
        tenant.get(tenant.admin(), "/kpis/deals_won/subjects/sales/explain?from=2024-03-01&to=2024-03-31&limit=1")
                .body("total[0].value", equalTo(String.valueOf(all)));
        everyPublishedTotalIsOldOrNew();
    }

    /** Reads until the new total is there; how often. */
    private int watchTheSwitch() {
        int answers = 0;
        int last = RECORDS / 2;
        while (last < RECORDS) {
            int now = total();
            int live = sent.get();
            answers++;
            assertThat(now).isGreaterThanOrEqualTo(last);
            if (now < RECORDS) {
                assertThat(now).isLessThanOrEqualTo(RECORDS / 2 + live);
            } else {
                assertThat(now).isLessThanOrEqualTo(RECORDS + live);
            }
            last = now;
        }
        return answers;
    }

    private void everyPublishedTotalIsOldOrNew() {
        String key = tenant.facts().tenant() + "|team|sales|deals_won||2024-03";
        List<KpiTotals> told = tenant.topics().present(Topics.KPI_TOTALS, fact -> true).stream()
                .map(Envelope::fact)
                .filter(fact -> fact.key().equals(key))
                .toList();
        int newest = told.get(told.size() - 1).definitionVersion();
        BigDecimal half = BigDecimal.valueOf(RECORDS / 2 + sent.get());
        assertThat(told).allSatisfy(fact -> {
            BigDecimal sum = fact.days().stream().map(DayTotal::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (fact.definitionVersion() == newest) {
                assertThat(sum).isGreaterThanOrEqualTo(BigDecimal.valueOf(RECORDS));
            } else {
                assertThat(sum).isLessThanOrEqualTo(half);
            }
        });
        assertThat(told).extracting(KpiTotals::revision).doesNotHaveDuplicates().isSorted();
    }
}
