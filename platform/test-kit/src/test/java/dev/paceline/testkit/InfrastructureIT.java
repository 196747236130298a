package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.embedded.Database;
import dev.paceline.embedded.PostgresServer;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Topics;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class InfrastructureIT {

    @Test
    void aQuarkusTestIsGivenAllItNeeds() throws Exception {
        Infrastructure infrastructure = new Infrastructure();

        Map<String, String> configuration = infrastructure.start();

        assertThat(configuration)
                .containsKeys(
                        "kafka.bootstrap.servers",
                        "quarkus.datasource.reactive.url",
                        "quarkus.datasource.jdbc.url",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "mp.jwt.verify.publickey")
                .containsEntry("mp.jwt.verify.issuer", "https://test.paceline.local");
    }

    @Test
    void aModuleWithoutDatabaseIsGivenNone() {
        Infrastructure infrastructure = new Infrastructure();
        infrastructure.init(Map.of("database", "none"));

        assertThat(infrastructure.start()).doesNotContainKey("quarkus.datasource.jdbc.url");
    }

    @Test
    void twoDatabasesAreNeverTheSame() throws Exception {
        Database one = Infrastructure.shared().freshDatabase();
        Database other = Infrastructure.shared().freshDatabase();

        assertThat(one.name()).isNotEqualTo(other.name());
        try (Connection connection = PostgresServer.connect(one)) {
            assertThat(connection.isValid(2)).isTrue();
        }
    }

    @Test
    void aFactThatWasSentIsFoundAgain() {
        Facts company = Facts.ofNewTenant();
        try (TestTopics topics = TestTopics.open()) {
            topics.send(Topics.ORG_ROSTER, company.anna());

            RosterEntry found = topics.await(
                            Topics.ORG_ROSTER, fact -> fact.fact().tenant().equals(company.tenant()))
                    .fact();

            assertThat(found).isEqualTo(company.anna());
        }
    }

    @Test
    void waitingForAFactThatNeverComesFailsWithWhatWasThere() {
        try (TestTopics topics = TestTopics.open()) {
            topics.send(Topics.KPI_DEFINITIONS, Facts.of("acme").revenueWon());

            assertThatThrownBy(() -> topics.await(Topics.KPI_DEFINITIONS, Duration.ofSeconds(2), fact -> false))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("acme|revenue_won");
        }
    }

    @Test
    void aRecordThatIsNoFactIsLeftOut() {
        try (TestTopics topics = TestTopics.open()) {
            topics.sendRaw(new ProducerRecord<>(
                    "goals.progress", "broken", "not json".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

            assertThat(topics.records("goals.progress")).hasSize(1);
            assertThat(topics.present(Topics.GOALS_PROGRESS, fact -> true)).isEmpty();
        }
    }
}
