package dev.paceline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicSetupTest {

    private final TopicSetup setup = new TopicSetup("127.0.0.1:1", 12);

    @Test
    void everyTopicHasItsDeadLetters() {
        assertThat(setup.topics())
                .extracting(NewTopic::name)
                .hasSize(2 * Topics.all().size())
                .contains("crm.records", "crm.records.dead-letter", "splashes", "splashes.dead-letter");
    }

    @Test
    void everyTopicHasTwelvePartitions() {
        assertThat(setup.topics()).extracting(NewTopic::numPartitions).containsOnly(12);
    }

    @Test
    void retentionIsWhatTheContractNames() {
        assertThat(settings("crm.records"))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
        assertThat(settings("kpi.totals")).containsEntry("cleanup.policy", "compact");
        assertThat(settings("splashes")).containsEntry("retention.ms", "604800000");
        assertThat(settings("kpi.totals.dead-letter"))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "2592000000");
    }

    private Map<String, String> settings(String name) {
        return setup.topics().stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow()
                .configs();
    }
}
