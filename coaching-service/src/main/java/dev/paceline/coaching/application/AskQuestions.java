package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachingQuestion;
import dev.paceline.events.Envelope;
import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Makes of anomalies what a manager can ask. A batch that comes again changes nothing. */
@ApplicationScoped
public class AskQuestions {

    private static final BinaryOperator<Envelope<KpiAnomaly>> NEWER =
            (one, other) -> other.fact().revision() >= one.fact().revision() ? other : one;

    private final Questions questions;
    private final People people;

    AskQuestions(Questions questions, People people) {
        this.questions = questions;
        this.people = people;
    }

    /** Takes a batch of anomalies; older revisions may come beside newer ones. */
    public Uni<Void> take(List<Envelope<KpiAnomaly>> batch) {
        Map<TenantId, Map<String, Envelope<KpiAnomaly>>> byTenant = new TreeMap<>();
        batch.forEach(envelope -> byTenant.computeIfAbsent(envelope.fact().tenant(), tenant -> new HashMap<>())
                .merge(envelope.fact().key(), envelope, NEWER));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> ask(entry.getKey(), entry.getValue().values()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> ask(TenantId tenant, Collection<Envelope<KpiAnomaly>> anomalies) {
        return people.of(tenant)
                .map(persons -> anomalies.stream()
                        .map(each -> CoachingQuestion.about(
                                each.fact(), persons.apply(each.fact().rep()), each.time()))
                        .toList())
                .chain(asked -> questions.save(tenant, asked));
    }
}
