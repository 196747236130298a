package dev.paceline.goals.application;

import dev.paceline.events.Envelope;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets open goals follow their subject into another zone: they are judged anew by the days of that zone. */
@ApplicationScoped
public class FollowRoster {

    private final Goals goals;
    private final Catalogue catalogue;
    private final Clock clock;

    FollowRoster(Goals goals, Catalogue catalogue, Clock clock) {
        this.goals = goals;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Takes roster entries that the catalogue has kept already. */
    public Uni<Void> take(List<Envelope<RosterEntry>> batch) {
        Map<TenantId, List<Subject>> byTenant = new TreeMap<>();
        batch.stream().map(Envelope::fact).forEach(entry -> byTenant.computeIfAbsent(
                        entry.tenant(), any -> new ArrayList<>())
                .add(subject(entry)));
        return Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> follow(entry.getKey(), entry.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> follow(TenantId tenant, List<Subject> subjects) {
        return Multi.createFrom()
                .iterable(subjects.stream().distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(
                        subject -> catalogue.zone(tenant, subject).map(zone -> Map.entry(subject, zone)))
                .filter(entry -> entry.getValue().isPresent())
                .collect()
                .asList()
                .chain(found -> {
                    Map<Subject, ZoneId> zones = new HashMap<>();
                    found.forEach(
                            entry -> zones.put(entry.getKey(), entry.getValue().orElseThrow()));
                    return goals.inTenant(tenant, book -> move(book, zones));
                });
    }

    private Uni<Void> move(GoalBook book, Map<Subject, ZoneId> zones) {
        return book.openSeries(zones.keySet()).chain(book::hold).chain(() -> book.moveZones(zones, clock.instant()));
    }

    private static Subject subject(RosterEntry entry) {
        return entry.match(rep -> Subject.of(rep.rep()), team -> Subject.of(team.team()));
    }
}
