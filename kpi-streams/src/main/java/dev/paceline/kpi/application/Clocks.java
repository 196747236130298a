package dev.paceline.kpi.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says which day it is: for a rep and a team in their own zone, for a whole tenant where most of its reps are. What is dated
 * today, yesterday or this month is so for whom it is about, wherever the service runs and whoever asks.
 */
@ApplicationScoped
public class Clocks {

    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    private final References references;
    private final Clock clock;

    Clocks(References references, Clock clock) {
        this.references = references;
        this.clock = clock;
    }

    /** The day it is for a rep or team; that of the tenant where there is no such one. */
    public Today today(TenantId tenant, Subject subject) {
        return Today.at(clock.instant(), references.people(tenant).zoneOf(subject));
    }

    /** The day it is for a team; for the whole tenant where none is named. */
    public Today today(TenantId tenant, @Nullable TeamId team) {
        return team == null ? today(tenant) : today(tenant, Subject.of(team));
    }

    /** The moment that it is everywhere, as facts say it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The day that it still is where days end last. */
    LocalDate earliestToday() {
        return LocalDate.ofInstant(clock.instant(), LAST_ZONE);
    }

    /** The day it is for the whole tenant. */
    Today today(TenantId tenant) {
        return Today.at(clock.instant(), references.people(tenant).homeZone());
    }
}
