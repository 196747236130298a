package dev.paceline.e2e.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.delivery.ApiException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the platform answers over REST, in the forms of {@link Truth}. */
final class Numbers {

    private static final int MONTHS = 4;
    private static final int NOT_FOUND = 404;

    private final Api api;
    private final LocalDate today;

    Numbers(Api api, LocalDate today) {
        this.api = api;
        this.today = today;
    }

    SortedMap<String, String> revenue() {
        SortedMap<String, String> revenue = new TreeMap<>();
        SalesTeam.REPS.forEach(rep -> read("rep", rep, revenue));
        SalesTeam.CURRENCIES.keySet().forEach(team -> read("team", team, revenue));
        read("team", SalesTeam.ABOVE, revenue);
        return revenue;
    }

    private void read(String kind, String id, SortedMap<String, String> revenue) {
        YearMonth last = YearMonth.from(today);
        JsonNode kpi = api.get("/api/v1/kpis/revenue_won/subjects/" + id + "?kind=" + kind + "&grain=month&from="
                + last.minusMonths(MONTHS - 1).atDay(1) + "&to=" + last.atEndOfMonth());
        for (JsonNode period : kpi.path("periods")) {
            YearMonth month = YearMonth.from(LocalDate.parse(period.path("from").asText()));
            for (JsonNode value : period.path("values")) {
                BigDecimal sum = new BigDecimal(value.path("sum").asText());
                BigDecimal weight = new BigDecimal(value.path("weight").asText());
                if (sum.signum() != 0 || weight.signum() != 0) {
                    revenue.put(
                            kind + ":" + id + " " + value.path("currency").asText() + " " + month,
                            Truth.plain(sum) + "/" + Truth.plain(weight));
                }
            }
        }
    }

    SortedMap<String, String> goals() {
        SortedMap<String, String> goals = new TreeMap<>();
        for (JsonNode goal : api.get("/api/v1/goals?limit=100").path("items")) {
            goals.put(
                    goal.path("subject").path("id").asText(),
                    Truth.plain(new BigDecimal(goal.path("actual").asText("0"))));
        }
        return goals;
    }

    /** Standing lines of the statements. */
    SortedMap<String, String> pay() {
        SortedMap<String, String> pay = new TreeMap<>();
        eachStatement((rep, month) -> {
            for (JsonNode line : pages("/api/v1/statements/" + rep + "/" + month, "lines")) {
                String key = rep + " " + month + " " + line.path("recordId").asText();
                JsonNode amount = line.path("amount");
                String previous = pay.put(
                        key,
                        amount.path("currency").asText() + " "
                                + amount.path("amount").asText());
                if (previous != null) {
                    pay.put(key, previous + " twice");
                }
            }
        });
        return pay;
    }

    /** What is wrong in itself with the ledger: an entry that corrects nothing or what another has corrected; a balance that is not its lines. */
    List<String> ledgerFaults() {
        List<String> faults = new ArrayList<>();
        eachStatement((rep, month) -> {
            Set<String> entries = new HashSet<>();
            Set<String> corrected = new HashSet<>();
            SortedMap<String, BigDecimal> sums = new TreeMap<>();
            for (JsonNode entry : pages("/api/v1/statements/" + rep + "/" + month + "/ledger", "items")) {
                entries.add(entry.path("entryId").asText());
                if (entry.hasNonNull("corrects")
                        && !corrected.add(entry.path("corrects").asText())) {
                    faults.add(rep + " " + month + " corrected twice: " + entry);
                }
                JsonNode amount = entry.path("amount");
                sums.merge(
                        amount.path("currency").asText(),
                        new BigDecimal(amount.path("amount").asText()),
                        BigDecimal::add);
            }
            if (!entries.containsAll(corrected)) {
                faults.add(rep + " " + month + " corrects what is not booked");
            }
            for (JsonNode total :
                    existing("/api/v1/statements/" + rep + "/" + month).path("totals")) {
                BigDecimal sum = sums.getOrDefault(total.path("currency").asText(), BigDecimal.ZERO);
                if (sum.compareTo(new BigDecimal(total.path("amount").asText())) != 0) {
                    faults.add(rep + " " + month + " total " + total + " is not the ledger's sum " + sum);
                }
            }
        });
        return faults;
    }

    private interface OfStatement {
        void look(String rep, YearMonth month);
    }

    private void eachStatement(OfStatement look) {
        for (String rep : SalesTeam.REPS) {
            for (int back = 0; back < MONTHS; back++) {
                look.look(rep, YearMonth.from(today).minusMonths(back));
            }
        }
    }

    private List<JsonNode> pages(String path, String items) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = existing(path + "?limit=200" + (cursor.isEmpty() ? "" : "&after=" + cursor));
            page.path(items).forEach(all::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return all;
    }

    /** A statement that nothing was ever booked to is not found. */
    private JsonNode existing(String path) {
        try {
            return api.get(path);
        } catch (ApiException e) {
            if (e.status() == NOT_FOUND) {
                return MissingNode.getInstance();
            }
            throw e;
        }
    }
}
