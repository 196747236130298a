package dev.paceline.notification.storage;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterProjection;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.notification.application.People;
import dev.paceline.notification.domain.Person;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The people that the roster knows. */
@ApplicationScoped
class RosterPeople implements People {

    private final RosterProjection roster;

    RosterPeople(RosterProjection roster) {
        this.roster = roster;
    }

    @Override
    public Uni<Map<Subject, Person>> of(TenantId tenant, Set<Subject> subjects) {
        return roster.view(tenant).map(view -> {
            Map<Subject, Person> people = new HashMap<>();
            subjects.forEach(subject -> person(view, subject).ifPresent(person -> people.put(subject, person)));
            return people;
        });
    }

    private static Optional<Person> person(RosterView view, Subject subject) {
        return switch (subject.kind()) {
            case REP -> view.rep(new RepId(subject.id())).map(rep -> new Person(rep.name(), rep.zone()));
            case TEAM -> view.team(new TeamId(subject.id())).map(team -> new Person(team.name(), team.zone()));
        };
    }
}
