package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.Topics;
import dev.paceline.kpi.domain.MonthTotals;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.TestTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost state directory and a restart change nothing, on a real broker. */
class RestartIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Facts facts = Facts.ofNewTenant();
    private final String application = "kpi-streams-" + UUID.randomUUID();

    private record Settings(String stateDir, String applicationId) implements KpiConfig {

        @Override
        public String instance() {
            return "0";
        }

        @Override
        public Duration commitInterval() {
            return Duration.ofMillis(20);
        }

        @Override
        public int threads() {
            return 1;
        }

        @Override
        public long memoryBytes() {
            return 32 << 20;
        }

        @Override
        public Duration sessionTimeout() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Optional<Integer> standbys() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> address() {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret() {
            return Optional.empty();
        }

        @Override
        public Duration closingLead() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration stopPatience() {
            return Duration.ofSeconds(20);
        }
    }

    private KafkaStreams start(Path stateDir) {
        Map<String, Object> settings = StreamsSettings.instance(
                new Settings(stateDir.toString(), application),
                Infrastructure.shared().bootstrapServers());
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams streams = new KafkaStreams(
                new KpiTopology(new TenantModels(), new KpiMeters(new SimpleMeterRegistry())).build(settings),
                properties);
        streams.start();
        return streams;
    }

    private RecordPatch deal(String id, int second, String amount) {
        return facts.patch(
                "deal",
                id,
                Instant.EPOCH.plusSeconds(second),
                Map.of(
                        "status", "won",
                        "owner", "anna",
                        "closedAt", "2024-03-05",
                        "currency", "EUR",
                        "amount", DecimalNode.valueOf(new BigDecimal(amount))));
    }

    private MonthTotals awaitSum(KafkaStreams streams, String sum) {
        String key = facts.tenant() + "|team|sales|revenue_won|4294967297|EUR|2024-03";
        return await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> TotalsFormat.readTotals(streams.store(StoreQueryParameters.fromNameAndType(
                                        KpiTopology.TOTALS_STORE, QueryableStoreTypes.<String, byte[]>keyValueStore()))
                                .get(key)),
                        totals -> totals.days().size() == 1
                                && totals.days().get(0).sum().compareTo(new BigDecimal(sum)) == 0);
    }

    @Test
    void aRestartWithoutItsStateDirectoryGoesOnWhereItWas(@TempDir Path first, @TempDir Path second) {
        try (TestTopics topics = TestTopics.open()) {
            facts.roster().forEach(entry -> topics.send(Topics.ORG_ROSTER, entry));
            KpiDefinition revenue = facts.revenueWon();
            topics.send(Topics.KPI_DEFINITIONS, revenue);
            topics.send(Topics.CRM_RECORDS, deal("1", 1, "100"));
            topics.send(Topics.CRM_RECORDS, deal("2", 1, "0.10"));
            KafkaStreams before = start(first);
            long revision = awaitSum(before, "100.1").revision();
            assertThat(before.close(Duration.ofSeconds(20))).isTrue();

            KafkaStreams after = start(second);
            assertThat(awaitSum(after, "100.1").revision()).isEqualTo(revision);
            topics.send(Topics.CRM_RECORDS, deal("1", 1, "100"));
            topics.send(Topics.CRM_RECORDS, deal("1", 2, "50"));
            awaitSum(after, "50.1");
            assertThat(after.close(Duration.ofSeconds(20))).isTrue();
        }
    }
}
