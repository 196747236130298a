package dev.paceline.kpi.rest;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.MetricId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kit.security.Caller;
import dev.paceline.kit.security.Roles;
import dev.paceline.kpi.application.Clocks;
import dev.paceline.kpi.application.ReadKpi;
import dev.paceline.kpi.application.Today;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Grain;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads one metric of one subject for a caller who may see it. */
@ApplicationScoped
class KpiReader {

    private final ReadKpi readKpi;
    private final Clocks clocks;

    KpiReader(ReadKpi readKpi, Clocks clocks) {
        this.readKpi = readKpi;
        this.clocks = clocks;
    }

    /** The day it is for a team, or for the whole tenant. */
    Today today(Caller caller, @Nullable TeamId team) {
        return clocks.today(caller.tenant(), team);
    }

    /** The range that is asked for, in the tenant's calendar; what is left out is by the day it is for that subject. */
    Question.Range range(Caller caller, Subject subject, @Nullable String from, @Nullable String to) {
        return range(caller, clocks.today(caller.tenant(), subject), from, to);
    }

    /** The same by that day. */
    Question.Range range(Caller caller, Today today, @Nullable String from, @Nullable String to) {
        return Question.Range.of(from, to, today.date(), readKpi.calendar(caller.tenant()));
    }

    KpiDefinition definition(Caller caller, MetricId metric) {
        return readKpi.definition(caller.tenant(), metric)
                .orElseThrow(() -> ProblemException.notFound("metric", "metric", metric));
    }

    /** The definition that is told or not yet, or that was switched off: for those who ask about definitions, or about the past. */
    KpiDefinition standing(Caller caller, String metric) {
        return readKpi.standing(caller.tenant(), Question.metric(metric))
                .orElseThrow(() -> ProblemException.notFound("metric", "metric", metric));
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
