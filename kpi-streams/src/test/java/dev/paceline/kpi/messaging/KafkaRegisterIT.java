package dev.paceline.kpi.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.KpiAnomaly.Kind;
import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Topics;
import dev.paceline.kit.runtime.KafkaConnection;
import dev.paceline.kpi.application.Register;
import dev.paceline.testkit.Facts;
import dev.paceline.testkit.Infrastructure;
import dev.paceline.testkit.MovingClock;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What an instance remembers of a topic that it writes, and what one that has just started reads. */
@QuarkusTest
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = Infrastructure.DATABASE, value = Infrastructure.NONE))
class KafkaRegisterIT {

    private static final LocalDate OLD = LocalDate.of(2024, 1, 31);
    private static final LocalDate NEW = LocalDate.of(2024, 6, 28);
    private static final LocalDate NEWER = LocalDate.of(2024, 6, 29);

    private final Facts facts = Facts.ofNewTenant();

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void whatIsOverIsForgottenAndWhatIsNotIsKnownAfterARestart() {
        Register register = start();
        KpiAnomaly withdrawn = anomaly(NEWER, 2, true);
        register.change(
                Topics.KPI_ANOMALIES,
                known -> List.of(anomaly(OLD, 1, false), anomaly(NEW, 1, false), anomaly(NEWER, 1, false), withdrawn));

        assertThat(known(register, LocalDate.MIN)).hasSize(3);
        assertThat(known(register, NEW)).containsExactlyInAnyOrder(anomaly(NEW, 1, false), withdrawn);
        assertThat(known(start(), NEW)).containsExactlyInAnyOrder(anomaly(NEW, 1, false), withdrawn);
        assertThat(known(register, NEWER)).containsExactly(withdrawn);
        assertThat(known(register, LocalDate.MIN)).containsExactly(withdrawn);
    }

    private Register start() {
        return new KafkaRegister(KafkaConnection.to(bootstrapServers), MovingClock.at("2024-06-30T12:00:00Z"));
    }

    /** What is handed over of this tenant where nothing before that day matters. */
    private List<KpiAnomaly> known(Register register, LocalDate since) {
        List<KpiAnomaly> handedOver = new ArrayList<>();
        register.change(Topics.KPI_ANOMALIES, fact -> fact.date().isBefore(since), known -> {
            known.stream().filter(each -> each.tenant().equals(facts.tenant())).forEach(handedOver::add);
            return List.of();
        });
        return handedOver;
    }

    private KpiAnomaly anomaly(LocalDate date, long revision, boolean withdrawn) {
        return new KpiAnomaly(
                facts.tenant(),
                Kind.BURST,
                new RepId("anna"),
                date,
                new MetricId("calls"),
                null,
                revision,
                new BigDecimal("40"),
                new BigDecimal("9.5"),
                withdrawn,
                null,
                null);
    }
}
