package dev.paceline.coaching.application;

import dev.paceline.coaching.domain.CoachedGoal;
import dev.paceline.coaching.domain.CoachedGoal.Outcome;
import dev.paceline.coaching.domain.CoachedRep;
import dev.paceline.coaching.domain.Recommendation;
import dev.paceline.events.CoachingAction;
import dev.paceline.events.Envelope;
import dev.paceline.events.GoalId;
import dev.paceline.events.GoalProgress;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Coaches reps whose goals fall behind: one transaction per tenant and batch. A batch that comes again changes nothing. Goals
 * of teams ask nothing of anybody.
 */
@ApplicationScoped
public class CoachGoals {

    private static final String SERVICE = "coaching-service";

    private final Coaching coaching;
    private final People people;
    private final Clock clock;

    CoachGoals(Coaching coaching, People people, Clock clock) {
        this.coaching = coaching;
        this.people = people;
        this.clock = clock;
    }

    /** Takes a batch of progress; older revisions of a goal may come beside newer ones. */
    public Uni<Void> take(List<Envelope<GoalProgress>> batch) {
        Map<TenantId, List<Envelope<GoalProgress>>> byTenant = batch.stream()
                .filter(envelope -> envelope.fact().subject().kind() == Subject.Kind.REP)
                .sorted(Comparator.comparingLong(envelope -> envelope.fact().revision()))
                .collect(
                        Collectors.groupingBy(envelope -> envelope.fact().tenant(), TreeMap::new, Collectors.toList()));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> coach(entry.getKey(), entry.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> coach(TenantId tenant, List<Envelope<GoalProgress>> batch) {
        List<GoalId> goals = batch.stream()
                .map(envelope -> envelope.fact().goal())
                .distinct()
                .toList();
        return people.of(tenant)
                .chain(persons -> coaching.inTenant(tenant, book -> book.hold(goals)
                        .chain(known -> settle(book, new Coached(known, persons), batch))));
    }

    private Uni<Void> settle(CoachingBook book, Coached coached, List<Envelope<GoalProgress>> batch) {
        Instant now = clock.instant();
        batch.forEach(envelope -> coached.heed(envelope, now));
        return book.save(coached.goals.values(), coached.changed).chain(() -> book.tell(coached.facts));
    }

    /** What a batch leads to, goal by goal. */
    private static final class Coached {

        private final Map<GoalId, CoachedGoal> goals = new LinkedHashMap<>();
        private final List<Recommendation> changed = new ArrayList<>();
        private final List<Envelope<CoachingAction>> facts = new ArrayList<>();
        private final Function<RepId, CoachedRep> persons;

        Coached(List<CoachedGoal> known, Function<RepId, CoachedRep> persons) {
            known.forEach(goal -> goals.put(goal.goal(), goal));
            this.persons = persons;
        }

        void heed(Envelope<GoalProgress> envelope, Instant now) {
            GoalProgress progress = envelope.fact();
            RepId rep = new RepId(progress.subject().id());
            CoachedGoal known =
                    goals.getOrDefault(progress.goal(), CoachedGoal.unheard(progress.tenant(), progress.goal(), rep));
            Outcome outcome = known.on(progress, persons.apply(rep), envelope.time());
            goals.put(progress.goal(), outcome.goal());
            Recommendation told = outcome.changed();
            if (told != null) {
                changed.add(told);
                facts.add(envelope.followedBy(SERVICE, now, told.fact()));
            }
        }
    }
}
