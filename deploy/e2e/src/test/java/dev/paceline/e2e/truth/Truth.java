package dev.paceline.e2e.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers are, computed from the events alone by other code than Paceline's: all events of a deal sorted by their time and applied one
 * after the other; a merged deal's events count as its winner's.
 */
final class Truth {

    private static final BigDecimal RATE = new BigDecimal("0.05");

    private final Set<CrmEvent> events = new HashSet<>();

    /** A deal as it is now, if it counts. */
    private record WonDeal(String id, String owner, String currency, BigDecimal amount, LocalDate closed) {}

    synchronized void accepted(List<CrmEvent> delivered) {
        events.addAll(delivered);
    }

    synchronized int size() {
        return events.size();
    }

    /** As in {@code "rep:n1 EUR 2026-11" → "1234.50/3"}: the sum of won deals and how many they are, for reps, their teams and the team above. */
    SortedMap<String, String> revenue() {
        SortedMap<String, BigDecimal> sums = new TreeMap<>();
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (WonDeal deal : wonDeals()) {
            for (String subject :
                    List.of("rep:" + deal.owner, "team:" + SalesTeam.team(deal.owner), "team:" + SalesTeam.ABOVE)) {
                String key = subject + " " + deal.currency + " " + YearMonth.from(deal.closed);
                sums.merge(key, deal.amount, BigDecimal::add);
                counts.merge(key, 1, Integer::sum);
            }
        }
        SortedMap<String, String> revenue = new TreeMap<>();
        sums.forEach((key, sum) -> revenue.put(key, plain(sum) + "/" + counts.get(key)));
        return revenue;
    }

    /** As in {@code "n1" → "1234.50"}: what a rep won this month in the goal's currency; zero where that is nothing. */
    SortedMap<String, String> goals(YearMonth month) {
        SortedMap<String, BigDecimal> actual = new TreeMap<>();
        SalesTeam.REPS.forEach(rep -> actual.put(rep, BigDecimal.ZERO));
        wonDeals().stream()
                .filter(deal -> YearMonth.from(deal.closed).equals(month))
                .filter(deal -> deal.currency.equals(SalesTeam.currency(deal.owner)))
                .forEach(deal -> actual.merge(deal.owner, deal.amount, BigDecimal::add));
        SortedMap<String, String> goals = new TreeMap<>();
        actual.forEach((rep, sum) -> goals.put(rep, plain(sum)));
        return goals;
    }

    /** As in {@code "n1 2026-11 d7" → "EUR 12.35"}: what each deal pays. */
    SortedMap<String, String> pay() {
        SortedMap<String, String> pay = new TreeMap<>();
        for (WonDeal deal : wonDeals()) {
            BigDecimal amount = deal.amount.multiply(RATE).setScale(2, RoundingMode.HALF_UP);
            pay.put(
                    deal.owner + " " + YearMonth.from(deal.closed) + " " + deal.id,
                    deal.currency + " " + amount.toPlainString());
        }
        return pay;
    }

    /** Ids of the splashes that must have been raised: deals of which nothing but the amount ever changed after they were won. */
    SortedSet<String> certainSplashes(LocalDate today) {
        SortedSet<String> ids = new TreeSet<>();
        byDeal().forEach((deal, story) -> {
            List<CrmEvent> statuses = story.stream()
                    .filter(event -> event.fields().containsKey("status"))
                    .toList();
            boolean plain = story.stream().allMatch(event -> event.change().equals("UPSERT"))
                    && story.stream()
                                    .filter(event -> event.fields().containsKey("owner"))
                                    .count()
                            == 1
                    && statuses.stream().filter(Truth::isWin).count() == 1
                    && isWin(statuses.get(statuses.size() - 1));
            if (plain
                    && today.toString()
                            .equals(statuses.get(statuses.size() - 1).fields().get("closedAt"))) {
                ids.add(splash(deal, today.toString()));
            }
        });
        return ids;
    }

    /** Ids of the splashes that may have been raised: of any day on which the deal, or one that was merged into it, was ever said to be won. */
    SortedSet<String> possibleSplashes() {
        SortedSet<String> ids = new TreeSet<>();
        byDeal().forEach((deal, story) -> story.stream()
                .filter(Truth::isWin)
                .forEach(event ->
                        ids.add(splash(deal, String.valueOf(event.fields().get("closedAt"))))));
        events().stream()
                .filter(Truth::isWin)
                .forEach(event -> ids.add(
                        splash(event.deal(), String.valueOf(event.fields().get("closedAt")))));
        return ids;
    }

    private static boolean isWin(CrmEvent event) {
        return "won".equals(event.fields().get("status"));
    }

    private static String splash(String deal, String day) {
        return "deal-won|deal|" + deal + "|" + day;
    }

    private List<WonDeal> wonDeals() {
        List<WonDeal> won = new ArrayList<>();
        byDeal().forEach((deal, story) -> {
            WonDeal now = asNow(deal, story);
            if (now != null) {
                won.add(now);
            }
        });
        return won;
    }

    /** A deal lives unless a delete is the latest of its own upserts, restores and deletes; the fields are those of all events, the latest last. */
    private static @Nullable WonDeal asNow(String deal, List<CrmEvent> story) {
        Map<String, @Nullable String> fields = new HashMap<>();
        boolean lives = false;
        for (CrmEvent event : story) {
            fields.putAll(event.fields());
            if (event.deal().equals(deal)) {
                lives = switch (event.change()) {
                    case "DELETE" -> false;
                    case "MERGED_INTO" -> lives;
                    default -> true;
                };
            }
        }
        String closed = fields.get("closedAt");
        if (!lives || !"won".equals(fields.get("status")) || closed == null) {
            return null;
        }
        return new WonDeal(
                deal,
                String.valueOf(fields.get("owner")),
                String.valueOf(fields.get("currency")),
                new BigDecimal(String.valueOf(fields.get("amount"))),
                LocalDate.parse(closed));
    }

    private SortedMap<String, List<CrmEvent>> byDeal() {
        List<CrmEvent> all = events();
        Map<String, String> winners = new HashMap<>();
        all.stream()
                .filter(event -> event.change().equals("MERGED_INTO"))
                .forEach(event -> winners.put(event.deal(), String.valueOf(event.mergedInto())));
        SortedMap<String, List<CrmEvent>> stories = new TreeMap<>();
        for (CrmEvent event : all) {
            String deal = winners.getOrDefault(event.deal(), event.deal());
            stories.computeIfAbsent(deal, first -> new ArrayList<>()).add(event);
        }
        stories.values().forEach(story -> story.sort(Comparator.comparing(CrmEvent::at)));
        return stories;
    }

    private synchronized List<CrmEvent> events() {
        return List.copyOf(events);
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
