package dev.paceline.kit.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Infrastructure.class)
class DefinitionProjectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MetricId REVENUE = new MetricId("revenue_won");

    @Inject
    DefinitionProjection definitions;

    private final Facts company = Facts.ofNewTenant();
    private final Facts builtIn = Facts.of("*");

    @Test
    void theBuiltInCatalogueIsEverybodys() {
        take(builtIn.revenueWon());

        assertThat(find(company.tenant())).contains(builtIn.revenueWon());
    }

    @Test
    void aTenantsOwnDefinitionStandsOverTheBuiltIn() {
        take(builtIn.revenueWon(), company.revenueWon());

        assertThat(find(company.tenant())).contains(company.revenueWon());
        assertThat(definitions.all(company.tenant()).await().atMost(PATIENCE)).contains(company.revenueWon());
        assertThat(definitions.all(company.tenant()).await().atMost(PATIENCE)).doesNotContain(builtIn.revenueWon());
    }

    @Test
    void anotherTenantsDefinitionIsUnknown() {
        take(company.counted("demos", "demo"));

        assertThat(definitions
                        .find(new TenantId("somebody-else"), new MetricId("demos"))
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
    }

    private Optional<KpiDefinition> find(TenantId tenant) {
        return definitions.find(tenant, REVENUE).await().atMost(PATIENCE);
    }

    private void take(KpiDefinition... facts) {
        definitions
                .take(Arrays.stream(facts)
                        .map(fact -> Envelope.first("test", Instant.EPOCH, new CorrelationId("c"), fact))
                        .toList())
                .await()
                .atMost(PATIENCE);
    }
}
