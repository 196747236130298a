package dev.paceline.kpi.streams;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.events.Topic;
import dev.paceline.kpi.application.DerivationProgress.Standing;
import dev.paceline.kpi.application.DerivationProgress.State;
import dev.paceline.kpi.application.HeldDerivations;
import dev.paceline.kpi.application.HeldFailures;
import dev.paceline.kpi.application.Placement;
import dev.paceline.kpi.domain.DefinitionStamp;
import dev.paceline.kpi.streams.Passes.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What this instance's tasks and the markers of all tasks say. */
@ApplicationScoped
class StreamsDerivations implements HeldDerivations {

    private final StreamsEngine engine;
    private final HeldFailures failures;

    StreamsDerivations(StreamsEngine engine, HeldFailures failures) {
        this.engine = engine;
        this.failures = failures;
    }

    @Override
    public Placement placement() {
        return engine.stores().placement(KpiTopology.RECORDS_STORE);
    }

    @Override
    public Optional<Standing> of(TenantId tenant, MetricId metric) {
        TenantModels models = engine.models();
        TenantModel model = models.now(tenant);
        DefinitionStamp newest = model.definitions().stamp(metric);
        if (newest == null) {
            return Optional.empty();
        }
        DefinitionStamp told = model.told() == null ? null : model.told().stamp(metric);
        Optional<Pass> pass = models.passes().of(tenant);
        boolean settled = model.rules().isSettled();
        State state = !settled ? State.DERIVING : pass.isPresent() ? State.FOLLOWING : State.SETTLED;
        int through =
                models.passes().through(tenant, model.definitions().generation().id());
        return Optional.of(new Standing(
                state,
                newest.version(),
                told == null ? null : told.version(),
                settled ? Topic.PARTITIONS : through,
                Topic.PARTITIONS,
                pass.map(Pass::done).orElse(0L),
                pass.map(Pass::known).orElse(0L),
                failures.of(tenant, metric, placement().here(), null, 0).records(),
                pass.map(Pass::since).orElse(null)));
    }
}
