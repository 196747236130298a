package dev.paceline.commission.domain;

import dev.paceline.events.MetricId;
import dev.paceline.events.PlanId;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans and credits, short to write. */
final class Plans {

    static final RepId ANNA = new RepId("anna");
    static final RepId BEN = new RepId("ben");
    static final RecordKey DEAL = new RecordKey("deal", "1C1I7A6R");
    static final Instant NOW = Instant.parse("2017-03-02T09:00:00Z");
    static final MetricId REVENUE = new MetricId("revenue_won");

    private Plans() {}

    static PlanVersion rate(String plan, int version, String from, String rate) {
        return new PlanVersion(new PlanId(plan), version, terms(from, rate), NOW);
    }

    /** A version that pays 6 % up to and including {@code to}. */
    static PlanVersion ended(String plan, int version, String from, String to) {
        return new PlanVersion(new PlanId(plan), version, terms(from, to, "0.06"), NOW);
    }

    static PlanTerms terms(String from, String rate) {
        return terms(from, null, rate);
    }

    private static PlanTerms terms(String from, @Nullable String to, String rate) {
        return new PlanTerms(
                "Flat",
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                Participants.everyone(),
                Rounding.USUAL,
                List.of(new Component.Rate("Won revenue", REVENUE, new BigDecimal(rate))));
    }

    static Credit credit(RepId rep, String date, String value, @Nullable String currency) {
        return new Credit(REVENUE, rep, LocalDate.parse(date), new BigDecimal(value), currency);
    }

    static CreditSet deal(long revision, Credit... credits) {
        return new CreditSet(DEAL, "Cancity", revision, List.of(credits));
    }
}
