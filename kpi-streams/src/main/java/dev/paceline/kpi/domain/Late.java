package dev.paceline.kpi.domain;

import dev.paceline.events.CorrelationId;
import dev.paceline.kpi.domain.RecordState.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was said of a record after a month was closed, and so does not count there.
 *
 * @param now what the record would contribute on the month's days were it open; empty for nothing any more
 * @param correlationId of the delivery that last changed that
 * @param acceptedAt of that delivery
 */
public record Late(Closing closing, List<Credit> now, CorrelationId correlationId, Instant acceptedAt) {

    public Late {
        now = List.copyOf(now);
    }

    /** With those of its credits only. */
    Late only(Predicate<Credit> credits) {
        return new Late(closing, now.stream().filter(credits).toList(), correlationId, acceptedAt);
    }

    /**
     * The closed months to which a record would contribute something else than what counts.
     *
     * @param counted what counts
     * @param late what does not, since it was said too late
     * @param before what was late before; it keeps the delivery it came with
     * @param months those that have either
     * @param word by which it is late now
     */
    static List<Late> of(
            List<Credit> counted,
            List<Credit> late,
            Set<Closing> months,
            Closings closings,
            List<Late> before,
            Word word) {
        List<Late> found = new ArrayList<>();
        for (Closing closing : months) {
            List<Credit> now = in(closing, closings, late);
            if (!now.equals(in(closing, closings, counted))) {
                found.add(before.stream()
                        .filter(each ->
                                each.closing().equals(closing) && each.now().equals(now))
                        .findFirst()
                        .orElseGet(() -> new Late(closing, now, word.correlationId(), word.acceptedAt())));
            }
        }
        return found;
    }

    static List<Credit> in(Closing closing, Closings closings, List<Credit> credits) {
        return credits.stream()
                .filter(credit ->
                        closing.equals(closings.of(credit.contribution().date())))
                .toList();
    }
}
