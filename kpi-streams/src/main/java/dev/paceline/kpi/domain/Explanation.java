package dev.paceline.kpi.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.CorrelationId;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.Subject;
import dev.paceline.kpi.domain.Fold.Bucket;
import dev.paceline.kpi.domain.Series.CurrencyDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a total is made of. Fed with records one by one, in any order; it keeps the sums of each day and one page of the
 * contributions, by date and record, and no more, however many there are.
 */
public final class Explanation {

    private final Asked asked;
    private final Sieve sieve;
    private final SortedMap<String, SortedMap<Bucket, DayTotal>> days = new TreeMap<>();
    private final TreeSet<Line> page = new TreeSet<>();
    private final LatePage late;

    /**
     * What is to be explained.
     *
     * @param until the first day after the range
     * @param fields the fields that the metric's definition reads
     * @param after the last place of the page before; absent for the first page
     * @param limit lines of a page
     * @param closings the closed months
     */
    public record Asked(
            MetricId metric,
            Subject subject,
            LocalDate from,
            LocalDate until,
            SortedSet<String> fields,
            @Nullable Place after,
            int limit,
            Closings closings) {

        public Asked {
            fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
        }

        /** Lets exactly those records through that have something to tell. */
        public Sieve sieve() {
            return new Sieve(metric, subject, from, until);
        }
    }

    /**
     * Where a contribution stands among all of them.
     *
     * @param position of the contribution among those of its record
     */
    public record Place(LocalDate date, String recordType, String recordId, int position) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::date)
                .thenComparing(Place::recordType)
                .thenComparing(Place::recordId)
                .thenComparing(Place::position);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * One contribution and where it comes from.
     *
     * @param fields what the record says in the fields that the definition reads
     * @param correlationId of the delivery that last changed the record
     */
    public record Line(
            Place place,
            Contribution contribution,
            @Nullable String recordName,
            SortedMap<String, JsonNode> fields,
            CorrelationId correlationId,
            Instant acceptedAt)
            implements Comparable<Line> {

        public Line {
            fields = Collections.unmodifiableSortedMap(fields);
        }

        @Override
        public int compareTo(Line other) {
            return place.compareTo(other.place);
        }
    }

    public Explanation(Asked asked) {
        this.asked = asked;
        this.sieve = asked.sieve();
        this.late = new LatePage(null, asked.limit());
    }

    /** Takes a record in. */
    public void add(String recordType, String recordId, RecordState state) {
        add(recordType, recordId, state, state.credits());
        late.add(LateChange.of(recordType, recordId, state, asked.closings(), sieve));
    }

    /** Takes a record in as if it made these contributions. */
    void add(String recordType, String recordId, RecordState state, List<Credit> credits) {
        for (int position = 0; position < credits.size(); position++) {
            Credit credit = credits.get(position);
            if (!sieve.lets(credit)) {
                continue;
            }
            count(credit);
            Place place = new Place(credit.contribution().date(), recordType, recordId, position);
            if (belongsToPage(place)) {
                page.add(line(place, credit.told(), state.on(place.date(), asked.closings())));
                if (page.size() > asked.limit() + 1) {
                    page.pollLast();
                }
            }
        }
    }

    /** The contributions of the page, in order. */
    public List<Line> lines() {
        return page.stream().limit(asked.limit()).toList();
    }

    /** Where the next page begins after; absent on the last one. */
    public @Nullable Place next() {
        List<Line> lines = lines();
        return page.size() > asked.limit() && !lines.isEmpty()
                ? lines.get(lines.size() - 1).place()
                : null;
    }

    /** What was said too late to be among them: the first ones, and their number. */
    public LatePage late() {
        return late;
    }

    /** All contributions together, not only the page's, as the totals keep them. */
    public List<CurrencyDays> totals() {
        List<CurrencyDays> totals = new ArrayList<>();
        days.forEach((currency, sums) -> totals.add(new CurrencyDays(
                currency.isEmpty() ? null : currency,
                sums.entrySet().stream()
                        .filter(entry -> !entry.getKey().isEmpty(entry.getValue()))
                        .map(Map.Entry::getValue)
                        .toList())));
        return totals;
    }

    private void count(Credit credit) {
        Contribution contribution = credit.contribution();
        Bucket bucket = Bucket.of(credit.definition().aggregate(), contribution.date(), contribution.value());
        String currency = contribution.currency() == null ? "" : contribution.currency();
        days.computeIfAbsent(currency, code -> new TreeMap<>())
                .merge(
                        bucket,
                        new DayTotal(contribution.date(), contribution.value(), contribution.weight()),
                        bucket::plus);
    }

    private boolean belongsToPage(Place place) {
        if (asked.after() != null && place.compareTo(asked.after()) <= 0) {
            return false;
        }
        return page.size() <= asked.limit() || place.compareTo(page.last().place()) < 0;
    }

    private Line line(Place place, Contribution contribution, RecordState state) {
        SortedMap<String, JsonNode> used = new TreeMap<>();
        Map<String, FieldState> known = state.record().fields();
        for (String field : asked.fields()) {
            FieldState value = known.get(field);
            if (value != null) {
                used.put(field, value.value());
            }
        }
        return new Line(place, contribution, state.name(), used, state.correlationId(), state.acceptedAt());
    }
}
