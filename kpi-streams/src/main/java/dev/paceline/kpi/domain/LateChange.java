package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.events.MetricId;
import dev.paceline.events.NumberBound;
import dev.paceline.events.RecordContributions.Contribution;
import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one record would add to one metric, rep and day of a closed month had it been open: a total and its late changes are what the
 * total would be.
 *
 * @param counted what counts
 * @param now what it would add
 * @param correlationId of the delivery that came too late
 * @param acceptedAt of that delivery
 */
public record LateChange(
        YearMonth month,
        Place place,
        Amount counted,
        Amount now,
        @Nullable String recordName,
        CorrelationId correlationId,
        Instant acceptedAt)
        implements Comparable<LateChange> {

    /** Where it belongs; of MONEY each currency apart. */
    public record Place(
            LocalDate date, String recordType, String recordId, MetricId metric, RepId rep, @Nullable String currency)
            implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::date)
                .thenComparing(Place::recordType)
                .thenComparing(Place::recordId)
                .thenComparing(Place::metric)
                .thenComparing(Place::rep)
                .thenComparing(place -> place.currency == null ? "" : place.currency);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is added; {@code weight} as AVG and RATIO divide by it. */
    public record Amount(BigDecimal value, BigDecimal weight) {

        static final Amount NOTHING = new Amount(BigDecimal.ZERO, BigDecimal.ZERO);

        Amount plus(Contribution more) {
            return new Amount(NumberBound.plain(value.add(more.value())), NumberBound.plain(weight.add(more.weight())));
        }

        /** What is missing to the other one. */
        public Amount to(Amount other) {
            return new Amount(
                    NumberBound.plain(other.value.subtract(value)), NumberBound.plain(other.weight.subtract(weight)));
        }
    }

    /** The late changes of a record, as far as the sieve lets their contributions through. */
    public static List<LateChange> of(
            String recordType, String recordId, RecordState state, Closings closings, Sieve sieve) {
        Predicate<Credit> wanted = sieve::lets;
        List<LateChange> changes = new ArrayList<>();
        for (Late late : state.late()) {
            SortedMap<Place, Amounts> counted =
                    sums(recordType, recordId, Late.in(late.closing(), closings, state.credits()), wanted);
            SortedMap<Place, Amounts> now = sums(recordType, recordId, late.now(), wanted);
            counted.keySet().forEach(place -> now.putIfAbsent(place, Amounts.NOTHING));
            now.forEach((place, amounts) -> {
                Amounts stands = counted.getOrDefault(place, Amounts.NOTHING);
                if (!stands.equals(amounts)) {
                    changes.add(new LateChange(
                            late.closing().month(),
                            place,
                            stands.told(),
                            amounts.told(),
                            state.name(),
                            late.correlationId(),
                            late.acceptedAt()));
                }
            });
        }
        return changes;
    }

    /** What is told, and what is kept: of LAST another moment is a change too. */
    private record Amounts(Amount told, BigDecimal kept) {

        private static final Amounts NOTHING = new Amounts(Amount.NOTHING, BigDecimal.ZERO);

        Amounts plus(Credit more) {
            BigDecimal next = kept.add(more.contribution().value()).stripTrailingZeros();
            return new Amounts(told.plus(more.told()), next);
        }
    }

    private static SortedMap<Place, Amounts> sums(
            String recordType, String recordId, List<Credit> credits, Predicate<Credit> wanted) {
        SortedMap<Place, Amounts> sums = new TreeMap<>();
        credits.stream().filter(wanted).forEach(credit -> {
            Contribution each = credit.contribution();
            Place place = new Place(each.date(), recordType, recordId, each.metric(), each.rep(), each.currency());
            sums.put(place, sums.getOrDefault(place, Amounts.NOTHING).plus(credit));
        });
        return sums;
    }

    @Override
    public int compareTo(LateChange other) {
        return place.compareTo(other.place);
    }
}
