package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.OtherInstances.DerivationQuestion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far the records are that changed definitions or a changed roster derive again, on whichever instances they are. */
@ApplicationScoped
public class DerivationProgress {

    private final HeldDerivations held;
    private final OtherInstances others;
    private final Basis basis;

    DerivationProgress(HeldDerivations held, OtherInstances others, Basis basis) {
        this.held = held;
        this.others = others;
        this.basis = basis;
    }

    /** What is going on. */
    public enum State {
        /** The newest definitions are derived beside those that totals are told by. */
        DERIVING,
        /** The newest definitions are told; records are still following them, or a changed roster. */
        FOLLOWING,
        /** Everything is as definitions and roster say. */
        SETTLED
    }

    /**
     * How far a metric is.
     *
     * @param version the newest one
     * @param told the version that its totals are told by; absent before its first are whole
     * @param partitionsDone those partitions of the records that are through with the newest definitions
     * @param recordsDone those that the passes under way have dealt with
     * @param recordsKnown those that they know of so far
     * @param recordsFailed those on which the newest version fails, or that could not be derived by it at all
     * @param since when the first of these passes began
     */
    public record Standing(
            State state,
            int version,
            @Nullable Integer told,
            int partitionsDone,
            int partitions,
            long recordsDone,
            long recordsKnown,
            long recordsFailed,
            @Nullable Instant since) {

        /** Both together: one instance knows only of the records that it holds itself. */
        Standing and(Standing other) {
            boolean under = state == State.FOLLOWING || other.state == State.FOLLOWING;
            return new Standing(
                    state == State.DERIVING ? state : under ? State.FOLLOWING : other.state,
                    version,
                    told,
                    Math.max(partitionsDone, other.partitionsDone),
                    partitions,
                    recordsDone + other.recordsDone,
                    recordsKnown + other.recordsKnown,
                    recordsFailed + other.recordsFailed,
                    Stream.of(this, other)
                            .flatMap(each -> Stream.ofNullable(each.since))
                            .min(Instant::compareTo)
                            .orElse(null));
        }
    }

    /**
     * Empty when there is no such metric.
     *
     * @throws NotReadyException while definitions are not yet read, or another instance does not answer
     */
    public Optional<Standing> of(TenantId tenant, MetricId metric) {
        Placement placement = held.placement();
        String asked = basis.of(tenant);
        Standing standing = held.of(tenant, metric).orElse(null);
        if (standing == null) {
            return Optional.empty();
        }
        List<Supplier<Standing>> questions = placement.elsewhere().keySet().stream()
                .<Supplier<Standing>>map(
                        instance -> () -> others.derivation(instance, new DerivationQuestion(asked, metric)))
                .toList();
        for (Standing theirs : others.together(questions)) {
            standing = standing.and(theirs);
        }
        if (!placement.isWhole()) {
            basis.mustBe(tenant, asked);
        }
        return Optional.of(standing);
    }
}
