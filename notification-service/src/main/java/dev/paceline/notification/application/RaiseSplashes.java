package dev.paceline.notification.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.Fact;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.RecordContributions;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import dev.paceline.notification.domain.Cause;
import dev.paceline.notification.domain.ContributionWatch;
import dev.paceline.notification.domain.Moment;
import dev.paceline.notification.domain.ProgressWatch;
import dev.paceline.notification.domain.Sighting;
import dev.paceline.notification.domain.SplashPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Raises a splash for each new moment in the facts that fulfils a rule. */
@ApplicationScoped
public class RaiseSplashes {

    private final SplashBook book;
    private final SplashPolicy policy;
    private final Clock clock;

    RaiseSplashes(SplashBook book, SplashPolicy policy, Clock clock) {
        this.book = book;
        this.policy = policy;
        this.clock = clock;
    }

    /** Looks at what records contribute now. */
    public Uni<Void> fromContributions(List<Envelope<RecordContributions>> batch) {
        return raise(newest(batch, RecordContributions::revision), ContributionWatch::sightings);
    }

    /** Looks at where goals stand now. */
    public Uni<Void> fromProgress(List<Envelope<GoalProgress>> batch) {
        return raise(newest(batch, GoalProgress::revision), ProgressWatch::sightings);
    }

    private <T extends Fact> Uni<Void> raise(
            Collection<Envelope<T>> facts, Function<Envelope<T>, List<Sighting>> watch) {
        Map<TenantId, List<Sighting>> byTenant = facts.stream()
                .flatMap(fact -> watch.apply(fact).stream())
                .collect(Collectors.groupingBy(
                        sighting -> sighting.fact().fact().tenant(), LinkedHashMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> raise(entry.getKey(), entry.getValue()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> raise(TenantId tenant, List<Sighting> sightings) {
        Set<Cause.Key> causes = sightings.stream().map(Sighting::cause).collect(Collectors.toSet());
        Set<Subject> whose = sightings.stream()
                .map(Sighting::moment)
                .filter(Objects::nonNull)
                .map(Moment::who)
                .collect(Collectors.toSet());
        return book.decide(tenant, causes, whose, known -> policy.decide(sightings, known, clock.instant()));
    }

    private static <T extends Fact> Collection<Envelope<T>> newest(
            List<Envelope<T>> batch, ToLongFunction<T> revision) {
        BinaryOperator<Envelope<T>> newer =
                (one, other) -> revision.applyAsLong(other.fact()) > revision.applyAsLong(one.fact()) ? other : one;
        return batch.stream()
                .collect(Collectors.toMap(
                        envelope -> envelope.fact().key(), Function.identity(), newer, LinkedHashMap::new))
                .values();
    }
}
