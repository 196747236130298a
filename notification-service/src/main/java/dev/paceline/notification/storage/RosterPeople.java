package dev.paceline.notification.storage;

import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.notification.domain.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reps and teams of the roster as splashes name them. */
final class RosterPeople {

    private RosterPeople() {}

    /** Those of the subjects that the roster knows. */
    static Map<Subject, Person> of(RosterView view, Set<Subject> subjects) {
        Map<Subject, Person> people = new HashMap<>();
        subjects.forEach(subject -> person(view, subject).ifPresent(person -> people.put(subject, person)));
        return people;
    }

    private static Optional<Person> person(RosterView view, Subject subject) {
        return switch (subject.kind()) {
            case REP -> view.rep(new RepId(subject.id())).map(rep -> new Person(rep.name(), rep.zone()));
            case TEAM -> view.team(new TeamId(subject.id())).map(team -> new Person(team.name(), team.zone()));
        };
    }
}
