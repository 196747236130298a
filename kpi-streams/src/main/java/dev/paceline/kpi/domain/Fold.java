package dev.paceline.kpi.domain;

import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiTotals.DayTotal;
import dev.paceline.events.NumberBound;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How days come to one number. COUNT, SUM, AVG and RATIO keep each day's sum and weight. MIN, MAX, LAST and DISTINCT keep each day's
 * different values and how often each is there (its weight), so that a value can be taken away again and order never matters. Of LAST a
 * value is kept with its moment ({@link Latest}).
 */
final class Fold {

    private static final int HASH_BYTES = 8;

    private Fold() {}

    /** Where something is added up: a day, or one value of a day. */
    record Bucket(LocalDate date, @Nullable BigDecimal value) implements Comparable<Bucket> {

        private static final Comparator<Bucket> ORDER = Comparator.comparing(Bucket::date)
                .thenComparing(Bucket::value, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Bucket of(Aggregate aggregate, LocalDate date, BigDecimal sum) {
            return new Bucket(date, keepsValues(aggregate) ? sum : null);
        }

        static Bucket of(Aggregate aggregate, DayTotal day) {
            return of(aggregate, day.date(), day.sum());
        }

        /** Adds two totals of this place. */
        DayTotal plus(DayTotal left, DayTotal right) {
            BigDecimal weight = NumberBound.plain(left.weight().add(right.weight()));
            BigDecimal sum = value == null ? NumberBound.plain(left.sum().add(right.sum())) : value;
            return new DayTotal(date, sum, weight);
        }

        /** Whether nothing is there any more. */
        boolean isEmpty(DayTotal day) {
            return day.weight().signum() == 0 && (value != null || day.sum().signum() == 0);
        }

        @Override
        public int compareTo(Bucket other) {
            return ORDER.compare(this, other);
        }
    }

    static boolean keepsValues(Aggregate aggregate) {
        return switch (aggregate) {
            case MIN, MAX, LAST, DISTINCT -> true;
            case COUNT, SUM, AVG, RATIO -> false;
        };
    }

    /** What kept values come to; absent for none, but none are zero different ones. */
    static @Nullable BigDecimal value(Aggregate aggregate, List<DayTotal> days) {
        Stream<BigDecimal> present = present(days).map(DayTotal::sum);
        return switch (aggregate) {
            case MIN -> present.min(Comparator.naturalOrder()).orElse(null);
            case MAX -> present.max(Comparator.naturalOrder()).orElse(null);
            case LAST ->
                present(days)
                        .max(Latest.ORDER)
                        .map(last -> Latest.value(last.sum()))
                        .orElse(null);
            case DISTINCT -> BigDecimal.valueOf(present.distinct().count());
            case COUNT, SUM, AVG, RATIO -> throw new IllegalArgumentException(aggregate + " keeps no values");
        };
    }

    private static Stream<DayTotal> present(List<DayTotal> days) {
        return days.stream().filter(day -> day.weight().signum() > 0);
    }

    /** One total a day, as others are told: of kept values what the day's come to, and how many there are. */
    static List<DayTotal> daily(Aggregate aggregate, List<DayTotal> days) {
        if (!keepsValues(aggregate)) {
            return days;
        }
        TreeMap<LocalDate, List<DayTotal>> byDate = new TreeMap<>();
        days.forEach(day ->
                byDate.computeIfAbsent(day.date(), date -> new ArrayList<>()).add(day));
        List<DayTotal> daily = new ArrayList<>();
        byDate.forEach((date, values) -> {
            BigDecimal value = value(aggregate, values);
            BigDecimal weight = values.stream().map(DayTotal::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (value != null && (value.signum() != 0 || weight.signum() != 0)) {
                daily.add(new DayTotal(date, value, NumberBound.plain(weight)));
            }
        });
        return daily;
    }

    /** Stands for a text among the different values of a DISTINCT: a number of 63 bits of its SHA-256. */
    static BigDecimal standIn(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < HASH_BYTES; i++) {
                bits = bits << Byte.SIZE | hash[i] & 0xFF;
            }
            return BigDecimal.valueOf(bits & Long.MAX_VALUE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
