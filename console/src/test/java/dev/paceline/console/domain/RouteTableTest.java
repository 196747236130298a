package dev.paceline.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/webhooks/src_1, ACTIVITY_INGEST",
        "/api/v1/sources, ACTIVITY_INGEST",
        "/api/v1/providers, ACTIVITY_INGEST",
        "/api/v1/roster, ACTIVITY_INGEST",
        "/api/v1/quarantine/7, ACTIVITY_INGEST",
        "/api/v1/kpis/deals_won/subjects/anna, KPI_STREAMS",
        "/api/v1/kpi-definitions, KPI_STREAMS",
        "/api/v1/kpi-definitions/calls:preview, KPI_STREAMS",
        "/api/v1/kpi-settings, KPI_STREAMS",
        "/api/v1/fx-rates/USD/EUR, KPI_STREAMS",
        "/api/v1/closed-months/2026-03/late-changes, KPI_STREAMS",
        "/api/v1/leaderboards/calls, KPI_STREAMS",
        "/api/v1/goals/g1, GOALS_SERVICE",
        "/api/v1/plans, COMMISSION_SERVICE",
        "/api/v1/statements, COMMISSION_SERVICE",
        "/api/v1/coaching-actions, COACHING_SERVICE",
        "/api/v1/coaching-questions, COACHING_SERVICE",
        "/api/v1/channels/main/stream, NOTIFICATION_SERVICE",
        "/api/v1/splash-rules/deal-won, NOTIFICATION_SERVICE",
        "/api/v1/splashes, NOTIFICATION_SERVICE",
    })
    void eachPathHasItsService(String path, Service service) {
        assertThat(RouteTable.find(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1", "/api/v1/kpisx", "/api/v2/goals", "/q/health", "/webhooksx/1"})
    void anyOtherPathHasNone(String path) {
        assertThat(RouteTable.find(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/goals/../plans",
                "/api/v1/goals/..",
                "/api//v1/goals",
                "/api/v1/goals/%2e%2E/plans",
                "/api/v1/goals\\plans",
                "/api/v1/goals/./x",
                "/api/v1/goals/%00"
            })
    void aPathThatReadsInTwoWaysIsAmbiguous(String path) {
        assertThat(RouteTable.isAmbiguous(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/goals", "/api/v1/goals/", "/api/v1/goals/a.b", "/api/v1/goals/a%2Fb"})
    void aPlainPathIsNot(String path) {
        assertThat(RouteTable.isAmbiguous(path)).isFalse();
    }
}
