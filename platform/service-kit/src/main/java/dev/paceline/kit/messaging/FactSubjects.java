package dev.paceline.kit.messaging;

import dev.paceline.events.Fact;
import dev.paceline.events.RecordContributions;
import java.time.YearMonth;
import java.util.List;

/** Says whom a fact is about whose key names only a record. */
public final class FactSubjects {

    private FactSubjects() {}

    static List<String> of(Fact fact) {
        if (fact instanceof RecordContributions record) {
            return record.contributions().stream()
                    .map(one -> rep(one.rep().value(), YearMonth.from(one.date())))
                    .distinct()
                    .toList();
        }
        return List.of();
    }

    /** A rep in a month, as problems name it. */
    public static String rep(String rep, YearMonth month) {
        return "rep:" + rep + ":" + month;
    }
}
