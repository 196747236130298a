package dev.paceline.kpi.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiDefinition;
import dev.paceline.kpi.domain.Definitions;
import dev.paceline.testkit.Facts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each built-in metric makes of records as a CRM sends them. */
class CatalogueTest {

    private static final Facts FACTS = Facts.of("acme");

    private static Map<String, ?> fields(Object... namesAndValues) {
        Map<String, Object> fields = new java.util.HashMap<>(Map.of("owner", "anna"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static void send(KpiHouse house, String type, String id, int second, Map<String, ?> fields) {
        house.send(FACTS.patch(type, id, Instant.EPOCH.plusSeconds(second), fields));
    }

    /** Metric, currency, month: sum / weight, of Anna's totals. */
    private static List<String> totalsOf(KpiHouse house) {
        List<String> totals = new ArrayList<>();
        house.totals().values().stream()
                .filter(total -> total.subject().id().equals("anna"))
                .forEach(total -> total.days()
                        .forEach(day -> totals.add(total.metric() + " "
                                + (total.currency() == null ? "" : total.currency() + " ") + day.date() + " "
                                + day.sum().toPlainString() + "/" + day.weight().toPlainString())));
        totals.sort(String::compareTo);
        return totals;
    }

    private static KpiHouse furnished(Path stateDir) {
        return new KpiHouse(stateDir)
                .send(KafkaRecords.catalogue())
                .send(FACTS.roster())
                .settle();
    }

    @Test
    void everyDefinitionCanBeComputedAndEveryLinkLeadsSomewhere() {
        Definitions catalogue = Definitions.of(KafkaRecords.catalogue(), List.of());
        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.all())
                .flatExtracting(KpiDefinition::drives)
                .allMatch(driven -> catalogue.find(driven).isPresent());
        assertThat(catalogue.all())
                .extracting(each -> each.metric().value())
                .contains(
                        "calls",
                        "connected_calls",
                        "talk_time",
                        "emails",
                        "meetings",
                        "demos",
                        "tasks_done",
                        "leads_worked",
                        "speed_to_lead",
                        "deals_opened",
                        "pipeline_created",
                        "open_pipeline_value",
                        "stage_conversion",
                        "deals_won",
                        "deals_lost",
                        "win_rate",
                        "revenue_won",
                        "average_deal_size",
                        "sales_cycle_length",
                        "volume_to_value_ratio",
                        "new_accounts",
                        "customer_retention_rate",
                        "overdue_follow_ups");
    }

    @Test
    void activitiesCount(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            send(house, "call", "1", 1, fields("at", "2024-03-05", "outcome", "Connected", "durationSeconds", 300));
            send(house, "call", "2", 1, fields("at", "2024-03-05", "outcome", "no answer", "durationSeconds", 20));
            send(house, "email", "1", 1, fields("at", "2024-03-05T09:00:00Z"));
            send(house, "meeting", "1", 1, fields("at", "2024-03-06", "type", "Demo", "status", "held"));
            send(house, "meeting", "2", 1, fields("at", "2024-03-06", "type", "demo", "status", "cancelled"));
            send(house, "task", "1", 1, fields("status", "done", "completedAt", "2024-03-07", "dueAt", "2024-03-09"));
            send(house, "task", "2", 1, fields("status", "open", "dueAt", "2024-03-08"));
            send(
                    house,
                    "lead",
                    "1",
                    1,
                    fields("createdAt", "2024-03-07T08:00:00Z", "workedAt", "2024-03-07T08:05:00Z"));
            send(house, "lead", "2", 1, fields("createdAt", "2024-03-07", "workedAt", "2024-03-09"));
            send(house, "lead", "3", 1, fields("createdAt", "2024-03-07"));
            send(house, "lead", "4", 1, fields("createdAt", "1970-01-01T00:00:00Z", "status", "new"));
            send(house, "lead", "4", 600, fields("status", "contacted"));
            send(house, "task", "3", 1, fields("status", "not_started", "at", "2024-03-08"));
            assertThat(totalsOf(house))
                    .containsExactly(
                            "calls 2024-03-05 2/2",
                            "connected_calls 2024-03-05 1/1",
                            "demos 2024-03-06 1/1",
                            "emails 2024-03-05 1/1",
                            "leads_worked 1970-01-01 1/1",
                            "leads_worked 2024-03-07 1/1",
                            "leads_worked 2024-03-09 1/1",
                            "meetings 2024-03-06 1/1",
                            "overdue_follow_ups 2024-03-08 2/2",
                            "speed_to_lead 1970-01-01 600/1",
                            "speed_to_lead 2024-03-07 300/1",
                            "talk_time 2024-03-05 320/2",
                            "tasks_done 2024-03-07 1/1");
            assertThat(house.deadLetters()).isEmpty();
        }
    }

    @Test
    void dealsMakePipelineAndResults(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            send(
                    house,
                    "deal",
                    "1",
                    1,
                    fields(
                            "createdAt",
                            "2024-03-01",
                            "stage",
                            "new",
                            "amount",
                            100,
                            "currency",
                            "EUR",
                            "expectedCloseAt",
                            "2024-06-30"));
            send(
                    house,
                    "deal",
                    "2",
                    1,
                    fields("createdAt", "2024-03-01", "stage", "new", "amount", 50, "currency", "EUR"));
            send(house, "deal", "1", 2, fields("stage", "won", "status", "won", "closedAt", "2024-03-31T21:00:00Z"));
            assertThat(totalsOf(house))
                    .containsExactly(
                            "average_deal_size EUR 2024-03-31 100/1",
                            "deals_advanced 2024-03-01 1/1",
                            "deals_opened 2024-03-01 2/2",
                            "deals_won 2024-03-31 1/1",
                            "open_pipeline_value EUR 2024-03-01 50/1",
                            "pipeline_created EUR 2024-03-01 150/2",
                            "revenue_won EUR 2024-03-31 100/1",
                            "sales_cycle_length 2024-03-31 2592000/1",
                            "stage_conversion 2024-03-01 1/2",
                            "volume_to_value_ratio 2024-03-01 2/0",
                            "volume_to_value_ratio 2024-03-31 0/1",
                            "win_rate 2024-03-31 1/1");
            assertThat(house.deadLetters()).isEmpty();
        }
    }

    @Test
    void accountsComeAndStay(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            send(
                    house,
                    "account",
                    "1",
                    1,
                    fields("createdAt", "2024-03-01", "status", "renewed", "renewalAt", "2025-03-01"));
            send(
                    house,
                    "account",
                    "2",
                    1,
                    fields("createdAt", "2024-03-01", "status", "churned", "renewalAt", "2025-03-01"));
            assertThat(totalsOf(house))
                    .containsExactly("customer_retention_rate 2025-03-01 1/2", "new_accounts 2024-03-01 2/2");
        }
    }

    @Test
    void aLeadWhoseStatusIsOnlySaidAgainWasNotWorked(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            Map<String, ?> lead = fields("createdAt", "1970-01-01T00:00:00Z", "status", "new");
            send(house, "lead", "1", 1, lead);
            send(house, "lead", "1", 900, lead);
            assertThat(totalsOf(house)).isEmpty();
            send(house, "lead", "1", 600, Map.of("status", "contacted"));
            assertThat(totalsOf(house))
                    .containsExactly("leads_worked 1970-01-01 1/1", "speed_to_lead 1970-01-01 600/1");
        }
    }

    @Test
    void aDealThatLeftItsFirstStageStaysSoHoweverOftenItIsSaidAgain(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            send(house, "deal", "1", 1, fields("createdAt", "2024-03-01", "stage", "new"));
            for (int second = 2; second < 300; second++) {
                send(house, "deal", "1", second, fields("createdAt", "2024-03-01", "stage", "proposal"));
            }
            assertThat(totalsOf(house)).contains("deals_advanced 2024-03-01 1/1", "stage_conversion 2024-03-01 1/1");
        }
    }

    @Test
    void theSpellingOfATimeDoesNotMoveTheSalesCycle(@TempDir Path stateDir) {
        try (KpiHouse house = furnished(stateDir)) {
            send(house, "deal", "1", 1, won("2024-04-01T23:30:00-07:00", "2024-04-02T00:30:00-07:00"));
            assertThat(totalsOf(house)).contains("sales_cycle_length 2024-04-02 3600/1");
            send(house, "deal", "1", 2, won("2024-04-02T06:30:00Z", "2024-04-02T07:30:00Z"));
            assertThat(totalsOf(house)).contains("sales_cycle_length 2024-04-02 3600/1");
            send(house, "deal", "1", 3, won("2024-04-01T23:30:00-07:00", "2024-04-05"));
            assertThat(totalsOf(house)).contains("sales_cycle_length 2024-04-05 259200/1");
            send(house, "deal", "1", 4, won("2024-04-01T23:30:00-07:00", "2024-04-01"));
            assertThat(totalsOf(house)).contains("sales_cycle_length 2024-04-01 0/1");
            assertThat(house.deadLetters()).isEmpty();
        }
    }

    private static Map<String, ?> won(String createdAt, String closedAt) {
        return fields("status", "won", "createdAt", createdAt, "closedAt", closedAt);
    }
}
