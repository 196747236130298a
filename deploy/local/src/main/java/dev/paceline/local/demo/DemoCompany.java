package dev.paceline.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.events.FactJson;
import dev.paceline.local.delivery.Delivery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * The demo company as others need it: its roster, its CRM's deliveries, what it aims for and what it pays.
 *
 * @param seed the same seed makes the same company and the same year
 * @param reps how many people sell
 * @param days how many days of work
 * @param until where the year ends
 */
public record DemoCompany(long seed, int reps, int days, Instant until) {

    private static final String MAPPING = "crm-mapping.json";

    public DemoCompany {
        if (reps < 1 || reps > 2_000) {
            throw new IllegalArgumentException("there can be 1 to 2000 reps");
        }
        if (days < 1 || days > 3_660) {
            throw new IllegalArgumentException("there can be 1 to 3660 days");
        }
    }

    /** The body of {@code PUT /api/v1/roster}. */
    public ObjectNode roster() {
        return company().roster();
    }

    /** How activity-ingest reads the company's CRM. */
    public static JsonNode mapping() {
        try (InputStream in = DemoCompany.class.getResourceAsStream(MAPPING)) {
            return FactJson.mapper().readTree(Objects.requireNonNull(in, MAPPING));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + MAPPING, e);
        }
    }

    /** All that the CRM sends, in the order of time. */
    public Year year() {
        return new Year(new DemoYear(seed, company(), firstDay(), until));
    }

    /** Goals for the month and the quarter in which the year ends, as bodies of {@code POST /api/v1/goals}. */
    public List<ObjectNode> goals() {
        return new Aims(company(), today()).goals();
    }

    /** A plan that pays five percent of every won deal, as a body of {@code POST /api/v1/plans}. */
    public ObjectNode plan() {
        ObjectNode plan = FactJson.mapper()
                .createObjectNode()
                .put("name", "Five percent of revenue")
                .put("from", firstDay().withDayOfYear(1).toString())
                .put("everyone", true);
        plan.putObject("rounding").put("mode", "HALF_UP").put("places", 2);
        ArrayNode components = plan.putArray("components");
        components
                .addObject()
                .put("name", "Revenue")
                .put("kind", "RATE")
                .put("metric", "revenue_won")
                .put("rate", "0.05");
        return plan;
    }

    /** How its numbers are read, as a body of {@code PUT /api/v1/kpi-settings}. */
    public ObjectNode settings() {
        return FactJson.mapper()
                .createObjectNode()
                .put("pattern", "MONTHS")
                .put("yearStartMonth", 1)
                .put("weekStart", "MONDAY")
                .put("reportingCurrency", Office.BERLIN.currency())
                .put("ranks", true)
                .put("ranksAboveOwnTeam", true)
                .putNull("boards");
    }

    /** One made-up rate that holds for all its days, as a body of {@code PUT /api/v1/fx-rates}. */
    public ObjectNode rates() {
        ObjectNode table = FactJson.mapper().createObjectNode();
        table.putArray("rates")
                .addObject()
                .put("from", Office.NEW_YORK.currency())
                .put("to", Office.BERLIN.currency())
                .put("date", firstDay().withDayOfYear(1).toString())
                .put("rate", "0.92");
        return table;
    }

    private LocalDate firstDay() {
        return today().minusDays(days);
    }

    private LocalDate today() {
        return until.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Company company() {
        return Company.of(reps, today());
    }

    /** A year of deliveries that knows how far it has come. */
    public static final class Year implements Iterator<Delivery> {

        private final DemoYear year;

        private Year(DemoYear year) {
            this.year = year;
        }

        @Override
        public boolean hasNext() {
            return year.hasNext();
        }

        @Override
        public Delivery next() {
            return year.next();
        }

        /** Days told so far. */
        public long daysDone() {
            return year.daysDone();
        }

        /** Days in all. */
        public long days() {
            return year.days();
        }
    }
}
