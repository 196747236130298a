package dev.paceline.kpi.application;

import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.application.Standings.Picture;
import dev.paceline.kpi.domain.Ranking;
import dev.paceline.kpi.domain.Ranking.Entry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ranking at one moment, beside that of what is dated before today: all that it says belongs together. Immutable. */
public final class Ladder {

    private final Picture now;
    private final @Nullable Picture before;
    private final RosterView people;
    private final @Nullable String currency;

    Ladder(Picture now, @Nullable Picture before, RosterView people, @Nullable String currency) {
        this.now = now;
        this.before = before;
        this.people = people;
        this.currency = currency;
    }

    /**
     * A rep's place.
     *
     * @param toNext what is missing to the next better number; absent for the first
     * @param movement ranks gained since yesterday, negative when lost; absent where there was no rank
     */
    public record Place(
            int rank,
            RepId rep,
            String name,
            BigDecimal value,
            @Nullable BigDecimal toNext,
            @Nullable Integer movement) {}

    /** Of the numbers, where they are money. */
    public @Nullable String currency() {
        return currency;
    }

    /** How many have a rank. */
    public int reps() {
        return now.ranking().size();
    }

    /** How many numbers it holds. */
    long places() {
        return now.ranking().size() + (before == null ? 0L : before.ranking().size());
    }

    /** The places from one on, counted from 0. */
    public List<Place> places(int from, int limit) {
        return now.ranking().page(from, limit).stream().map(this::place).toList();
    }

    /** The rep's own place; empty where they have none. */
    public Optional<Place> place(RepId rep) {
        return Optional.ofNullable(now.entry(rep)).map(this::place);
    }

    /** Whether these pictures make a ladder that says the same as this one. */
    boolean shows(Picture otherNow, @Nullable Picture otherBefore) {
        return now == otherNow && before == otherBefore;
    }

    private Place place(Entry entry) {
        Ranking ranking = now.ranking();
        int better = ranking.better(entry.value());
        BigDecimal toNext = better == 0
                ? null
                : ranking.at(better - 1).value().subtract(entry.value()).abs();
        String name =
                people.rep(entry.rep()).map(RosterRep::name).orElse(entry.rep().value());
        return new Place(better + 1, entry.rep(), name, entry.value(), toNext, movement(entry.rep(), better + 1));
    }

    private @Nullable Integer movement(RepId rep, int rank) {
        Picture former = before;
        Entry entry = former == null ? null : former.entry(rep);
        return former == null || entry == null ? null : former.ranking().rank(entry.value()) - rank;
    }
}
