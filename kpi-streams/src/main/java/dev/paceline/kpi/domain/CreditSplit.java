package dev.paceline.kpi.domain;

import dev.paceline.events.NumberBound;
import dev.paceline.events.RosterRep;
import dev.paceline.events.TeamId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is credited, and with which part: an owner; a list of owners, who share equally; or a list of {@code {rep, share}} and {@code {team, share}}, where the members
 * of a team share its part equally. The parts of an amount always add up to it: what does not divide goes to the largest
 * remainders, cent by cent.
 */
final class CreditSplit {

    private static final int MOST = 50;
    /** Decimal places of a share, and of what does not divide. */
    static final int SCALE = 10;

    private static final int MORE_DIGITS = 12;

    private final List<Share> shares;
    private final boolean known;
    private final boolean decimal;

    private CreditSplit(List<Share> shares) {
        this.shares = shares;
        boolean anybody = false;
        boolean undivided = true;
        for (Share share : shares) {
            anybody |= share.rep() != null;
            undivided &= share.of() == 1;
        }
        this.known = anybody;
        this.decimal = undivided;
    }

    /**
     * A part, {@code share} divided by {@code of}.
     *
     * @param rep absent when the roster does not know the name; that part is nobody's
     */
    record Share(String name, @Nullable RosterRep rep, BigDecimal share, int of) {

        boolean isAll() {
            return of == 1 && share.equals(BigDecimal.ONE);
        }
    }

    /** One entry of a list, before its share is known. */
    private record Entry(String name, boolean team, @Nullable BigDecimal share) {}

    /**
     * Reads what an expression gave.
     *
     * @param on the day whose team members share a team's part
     * @throws IllegalArgumentException when it is no owner, or the shares are wrong
     */
    static CreditSplit of(Object credit, Roster roster, LocalDate on) {
        if (credit instanceof String owner) {
            RosterRep rep = roster.repByOwner(owner.strip()).orElse(null);
            return new CreditSplit(List.of(new Share(owner, rep, BigDecimal.ONE, 1)));
        }
        List<?> given = credit instanceof List<?> list ? list : List.of(credit);
        if (given.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " are credited");
        }
        List<Entry> entries = given.stream().map(CreditSplit::entry).toList();
        long open = entries.stream().filter(entry -> entry.share() == null).count();
        if (open != 0 && open != entries.size()) {
            throw new IllegalArgumentException("some have a share and some have none");
        }
        BigDecimal all =
                entries.stream().map(Entry::share).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (all.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("the shares come to " + all.toPlainString());
        }
        List<Share> shares = new ArrayList<>();
        for (Entry entry : entries) {
            BigDecimal share = entry.share() == null ? BigDecimal.ONE : entry.share();
            shares.addAll(shares(entry, share, (int) Math.max(1, open), roster, on));
        }
        shares.sort(Comparator.comparing(Share::name));
        return new CreditSplit(shares);
    }

    private static List<Share> shares(Entry entry, BigDecimal share, int of, Roster roster, LocalDate on) {
        if (!entry.team()) {
            return List.of(
                    new Share(entry.name(), roster.repByOwner(entry.name()).orElse(null), share, of));
        }
        List<RosterRep> members = roster.members(new TeamId(entry.name()), on);
        return members.isEmpty()
                ? List.of(new Share(entry.name(), null, share, of))
                : members.stream()
                        .map(rep -> new Share(rep.rep().value(), rep, share, of * members.size()))
                        .toList();
    }

    private static Entry entry(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            Object team = map.get("team");
            Object name = team == null ? map.get("rep") : team;
            return new Entry(name(name), team != null, share(map.get("share")));
        }
        return new Entry(name(given), false, null);
    }

    private static String name(@Nullable Object given) {
        if (given instanceof String text) {
            return text.strip();
        }
        if (given instanceof BigDecimal number) {
            return number.toPlainString();
        }
        throw new IllegalArgumentException("gives no owner");
    }

    private static @Nullable BigDecimal share(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        BigDecimal share;
        try {
            share = given instanceof BigDecimal number
                    ? number
                    : new BigDecimal(String.valueOf(given).strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a share is no number: " + given, e);
        }
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0 || share.scale() > SCALE) {
            throw new IllegalArgumentException("a share is not above 0 and at most 1: " + given);
        }
        return CanonicalJson.decimal(share);
    }

    /** Whether anybody is credited whom the roster knows. */
    boolean isKnown() {
        return known;
    }

    List<Share> shares() {
        return shares;
    }

    /** Each part of one: what a count is divided into. */
    List<BigDecimal> weights() {
        return parts(BigDecimal.ONE, decimal ? Integer.MAX_VALUE : SCALE);
    }

    /**
     * Each part of an amount, in the order of the shares.
     *
     * @param digits decimal places of a currency; absent for a plain number, which is divided exactly where it can be
     */
    List<BigDecimal> amounts(BigDecimal amount, @Nullable Integer digits) {
        if (digits != null) {
            return parts(amount, Math.max(digits, amount.scale()));
        }
        boolean exact = decimal && amount.scale() + SCALE <= NumberBound.VALUE.decimals();
        return parts(amount, exact ? Integer.MAX_VALUE : Math.max(SCALE, amount.scale()));
    }

    private List<BigDecimal> parts(BigDecimal amount, int scale) {
        if (shares.size() == 1 && shares.get(0).isAll()) {
            return List.of(CanonicalJson.decimal(amount));
        }
        if (scale == Integer.MAX_VALUE) {
            return shares.stream()
                    .map(share -> CanonicalJson.decimal(amount.multiply(share.share())))
                    .toList();
        }
        BigDecimal size = amount.abs();
        BigDecimal[] exact = new BigDecimal[shares.size()];
        BigDecimal[] parts = new BigDecimal[shares.size()];
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = 0; i < parts.length; i++) {
            Share share = shares.get(i);
            exact[i] = size.multiply(share.share())
                    .divide(BigDecimal.valueOf(share.of()), scale + MORE_DIGITS, RoundingMode.HALF_EVEN);
            parts[i] = exact[i].setScale(scale, RoundingMode.DOWN);
            whole = whole.add(exact[i]);
        }
        BigDecimal left = whole.setScale(scale, RoundingMode.HALF_EVEN)
                .subtract(Arrays.stream(parts).reduce(BigDecimal.ZERO, BigDecimal::add));
        BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact[i].subtract(parts[i]))
                        .reversed())
                .limit(left.divide(unit, 0, RoundingMode.HALF_EVEN).longValue())
                .forEach(i -> parts[i] = parts[i].add(unit));
        return Arrays.stream(parts)
                .map(part -> CanonicalJson.decimal(amount.signum() < 0 ? part.negate() : part))
                .toList();
    }
}
