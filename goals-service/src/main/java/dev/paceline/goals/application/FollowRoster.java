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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lets open goals follow their subject into another zone: they are judged anew by the days of that zone. */
@ApplicationScoped
public class FollowRoster {

    /** Subjects moved in one transaction, so that it holds a bounded number of series. */
    private static final int PORTION = 50;

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
                        subject -> catalogue.zone(tenant, subject).map(zone -> new Placed(subject, zone)))
                .filter(placed -> placed.zone().isPresent())
                .group()
                .intoLists()
                .of(PORTION)
                .onItem()
                .transformToUniAndConcatenate(portion -> goals.inTenant(tenant, book -> move(book, zones(portion))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> move(GoalBook book, Map<Subject, ZoneId> zones) {
        return book.seriesElsewhere(zones).chain(series -> {
            if (series.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return book.hold(series).chain(() -> book.moveZones(zones, clock.instant()));
        });
    }

    private static Map<Subject, ZoneId> zones(List<Placed> portion) {
        return portion.stream().collect(Collectors.toMap(Placed::subject, placed -> placed.zone()
                .orElseThrow()));
    }

    private static Subject subject(RosterEntry entry) {
        return entry.match(rep -> Subject.of(rep.rep()), team -> Subject.of(team.team()));
    }

    /** A subject and its zone, if it is known. */
    private record Placed(Subject subject, Optional<ZoneId> zone) {}
}
