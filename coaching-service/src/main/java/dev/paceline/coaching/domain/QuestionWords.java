package dev.paceline.coaching.domain;

import dev.paceline.events.KpiAnomaly;
import dev.paceline.events.MetricId;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words for something that a manager may ask about. They say what is seen and blame nobody. */
final class QuestionWords {

    private static final int MOST_DECIMALS = 2;

    private QuestionWords() {}

    static Advice of(KpiAnomaly anomaly, CoachedRep rep) {
        return switch (anomaly.kind()) {
            case BURST -> burst(anomaly, rep);
            case PARKED_CLOSE_DATES -> parked(anomaly, rep);
            case OWNER_CHANGED_AFTER_CLOSE -> ownerChanged(anomaly, rep);
            case CLOSE_DATES_AT_TIER_EDGE -> tierEdge(anomaly, rep);
        };
    }

    private static Advice burst(KpiAnomaly anomaly, CoachedRep rep) {
        return new Advice(
                "What made " + anomaly.date() + " such a busy day for " + rep.name() + "?",
                number(anomaly.count()) + " " + metric(anomaly.metric()) + " on that day; other active days have "
                        + number(anomaly.usual()) + ". Were they logged on the day they happened?");
    }

    private static Advice parked(KpiAnomaly anomaly, CoachedRep rep) {
        return new Advice(
                "Which of " + rep.name() + "'s deals will really close on " + anomaly.date() + "?",
                number(anomaly.count()) + " of " + number(anomaly.usual())
                        + " open deals are expected on this last day of a month. Which dates did the customer name?");
    }

    private static Advice ownerChanged(KpiAnomaly anomaly, CoachedRep rep) {
        return new Advice(
                "Was it agreed that " + rep.name() + " has deal " + anomaly.recordId() + " now?",
                "It was won on " + anomaly.date() + ", and given to another owner after that. Who worked on it?");
    }

    private static Advice tierEdge(KpiAnomaly anomaly, CoachedRep rep) {
        BigDecimal edge = anomaly.edge();
        String reached =
                edge == null ? "a tier" : number(edge) + (currency(anomaly)) + " of " + metric(anomaly.metric());
        return new Advice(
                "What helped " + rep.name() + " to reach " + reached + " just before " + anomaly.date() + "?",
                number(anomaly.count()) + " of the period's " + number(anomaly.usual())
                        + " came in its last three days, and the tier is hardly exceeded."
                        + " Would these dates be the same without it?");
    }

    private static String currency(KpiAnomaly anomaly) {
        return anomaly.currency() == null ? "" : " " + anomaly.currency();
    }

    private static String metric(@Nullable MetricId metric) {
        return metric == null ? "records" : metric.value().replace('_', ' ');
    }

    /** Thousands apart, as in 1,000.5. */
    private static String number(BigDecimal value) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(MOST_DECIMALS);
        return format.format(value);
    }
}
