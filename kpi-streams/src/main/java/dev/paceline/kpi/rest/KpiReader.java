package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads one metric of one subject for a caller who may see it. */
@ApplicationScoped
class KpiReader {

    private final ReadKpi readKpi;
    private final Clock clock;

    KpiReader(ReadKpi readKpi, Clock clock) {
        this.readKpi = readKpi;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The range that is asked for, in the tenant's calendar. */
    Question.Range range(Caller caller, @Nullable String from, @Nullable String to) {
        return Question.Range.of(from, to, today(), readKpi.calendar(caller.tenant()));
    }

    KpiDefinition definition(Caller caller, MetricId metric) {
        return readKpi.definition(caller.tenant(), metric)
                .orElseThrow(() -> ProblemException.notFound("metric", metric));
    }

    KpiView read(Caller caller, KpiDefinition definition, Subject subject, Grain grain, Question.Range range) {
        Span span = new Span(range.from(), range.to().plusDays(1));
        ReadKpi.Asked asked = new ReadKpi.Asked(caller.tenant(), definition, subject, grain, span, maySeeRanks(caller));
        return KpiView.of(asked, readKpi.read(asked));
    }

    /** Everybody whose work it is to compare, and reps where the tenant's policy shows ranks to them. */
    boolean maySeeRanks(Caller caller) {
        return caller.has(Roles.ADMIN)
                || caller.has(Roles.COMP_ADMIN)
                || caller.has(Roles.MANAGER)
                || readKpi.showsRanks(caller.tenant());
    }
}
