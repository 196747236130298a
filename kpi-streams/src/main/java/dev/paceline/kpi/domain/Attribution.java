package dev.paceline.kpi.domain;

import dev.paceline.events.RosterRep;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a record credits, and for which day. Most definitions of a type say it by the same expressions, so it is found out once. */
final class Attribution {

    private final Object credit;
    private final Object date;
    private final CreditSplit split;
    private final Map<ZoneId, LocalDate> days = new HashMap<>(2);

    Attribution(Object credit, Object date, CreditSplit split) {
        this.credit = credit;
        this.date = date;
        this.split = split;
    }

    /** Whether it was made from those very objects. */
    boolean isOf(Object otherCredit, Object otherDate) {
        return credit == otherCredit && date == otherDate;
    }

    CreditSplit split() {
        return split;
    }

    /** The moment, where it says one. */
    @Nullable
    Instant moment(RosterRep rep) {
        return BusinessDay.moment(date, rep.zone());
    }

    /** The day in the rep's zone. */
    LocalDate day(RosterRep rep) throws Given.Unfit {
        LocalDate known = days.get(rep.zone());
        if (known != null) {
            return known;
        }
        LocalDate day = Given.day(date, rep);
        days.put(rep.zone(), day);
        return day;
    }
}
