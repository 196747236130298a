package dev.paceline.e2e.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, event by event, what happens in a made-up CRM: deals are opened, amended, won, lost, opened again, given to another rep, deleted,
 * restored and merged. The same seed tells the same story. {@link #next} answers events out of order within a window, and some twice.
 */
final class SalesStory {

    private static final int WINDOW = 25;
    private static final long MILLIS_BETWEEN = 3;

    private final Random random;
    private final LocalDate today;
    private final List<String> open = new ArrayList<>();
    private final List<String> won = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final Set<String> merged = new HashSet<>();
    private final List<CrmEvent> waiting = new ArrayList<>();
    private final List<CrmEvent> sent = new ArrayList<>();
    private Instant clock;
    private int deals;

    SalesStory(long seed, Instant begin) {
        this.random = new Random(seed);
        this.clock = begin;
        this.today = begin.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The next delivery: one to five events. */
    List<CrmEvent> next() {
        while (waiting.size() < WINDOW) {
            waiting.add(happen());
        }
        List<CrmEvent> delivery = new ArrayList<>();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            delivery.add(chance(8) && !sent.isEmpty() ? oneOf(sent) : taken());
        }
        return List.copyOf(delivery);
    }

    /** All that has happened and was not answered yet. */
    List<CrmEvent> rest() {
        List<CrmEvent> rest = List.copyOf(waiting);
        waiting.clear();
        return rest;
    }

    private CrmEvent taken() {
        CrmEvent event = waiting.isEmpty() ? happen() : waiting.remove(random.nextInt(waiting.size()));
        sent.add(event);
        return event;
    }

    private CrmEvent happen() {
        clock = clock.plusMillis(MILLIS_BETWEEN);
        int dice = random.nextInt(100);
        if (dice < 40 || open.size() + won.size() < 10) {
            return create();
        }
        if (dice < 62) {
            return amend();
        }
        if (dice < 82) {
            return changeStatus();
        }
        if (dice < 89) {
            return upsert(anyLiving(), Map.of("owner", oneOf(SalesTeam.REPS)));
        }
        if (dice < 94) {
            return delete();
        }
        return dice < 97 && !deleted.isEmpty() ? restore() : merge();
    }

    private CrmEvent create() {
        String deal = "d" + ++deals;
        String owner = oneOf(SalesTeam.REPS);
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("name", "Deal " + deals);
        fields.put("owner", owner);
        fields.put("amount", amount());
        fields.put("currency", SalesTeam.currency(owner));
        boolean isWon = chance(40);
        fields.put("status", isWon ? "won" : "open");
        if (isWon) {
            fields.put("closedAt", day());
            won.add(deal);
        } else {
            open.add(deal);
        }
        return upsert(deal, fields);
    }

    private CrmEvent amend() {
        return upsert(anyLiving(), Map.of("amount", amount()));
    }

    private CrmEvent changeStatus() {
        Map<String, @Nullable String> fields = new HashMap<>();
        if (!open.isEmpty() && (won.isEmpty() || chance(70))) {
            String deal = takeOneOf(open);
            won.add(deal);
            fields.put("status", "won");
            fields.put("closedAt", day());
            return upsert(deal, fields);
        }
        String deal = takeOneOf(won);
        open.add(deal);
        fields.put("status", chance(50) ? "open" : "lost");
        fields.put("closedAt", null);
        return upsert(deal, fields);
    }

    private CrmEvent delete() {
        String deal = takeOneOf(won.isEmpty() ? open : won);
        deleted.add(deal);
        return new CrmEvent(deal, clock, "DELETE", null, Map.of());
    }

    private CrmEvent restore() {
        String deal = takeOneOf(deleted);
        won.add(deal);
        return new CrmEvent(deal, clock, "RESTORE", null, Map.of());
    }

    /** A loser was in no merge before, so that no chain arises; chains are held by the laws of kpi-streams. */
    private CrmEvent merge() {
        List<String> fresh =
                open.stream().filter(deal -> !merged.contains(deal)).toList();
        List<String> winners =
                won.stream().filter(deal -> !merged.contains(deal)).toList();
        if (fresh.isEmpty() || winners.isEmpty()) {
            return amend();
        }
        String loser = oneOf(fresh);
        String winner = oneOf(winners);
        merged.add(loser);
        merged.add(winner);
        open.remove(loser);
        return new CrmEvent(loser, clock, "MERGED_INTO", winner, Map.of());
    }

    private CrmEvent upsert(String deal, Map<String, @Nullable String> fields) {
        return new CrmEvent(deal, clock, "UPSERT", null, fields);
    }

    private String anyLiving() {
        return won.isEmpty() || (!open.isEmpty() && chance(50)) ? oneOf(open) : oneOf(won);
    }

    /** Mostly today, so that it is news; else a day of the last two months. */
    private String day() {
        return today.minusDays(chance(70) ? 0 : 3 + random.nextInt(55)).toString();
    }

    private String amount() {
        return BigDecimal.valueOf(100L + random.nextInt(3_000_000), 2).toPlainString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String takeOneOf(List<String> list) {
        return list.remove(random.nextInt(list.size()));
    }
}
