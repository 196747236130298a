package dev.paceline.testkit.samples.good.domain;

import dev.paceline.events.RepId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts; told the time by its caller. */
public record Tally(RepId rep, List<BigDecimal> amounts, @Nullable Instant lastAt) {

    public Tally {
        amounts = List.copyOf(amounts);
    }

    public Tally on(BigDecimal amount, Instant at) {
        List<BigDecimal> more = new java.util.ArrayList<>(amounts);
        more.add(amount);
        return new Tally(rep, more, at);
    }

    public BigDecimal total() {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public UUID id() {
        return UUID.nameUUIDFromBytes(rep.value().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public boolean hasRisen(long[] before) {
        return switch (Direction.of(before)) {
            case UP -> true;
            case DOWN -> false;
        };
    }

    enum Direction {
        UP,
        DOWN;

        static Direction of(long[] totals) {
            return totals.length > 1 && totals[1] > totals[0] ? UP : DOWN;
        }
    }
}
