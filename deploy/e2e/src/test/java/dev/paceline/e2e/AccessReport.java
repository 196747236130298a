package dev.paceline.e2e;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what was checked, and remembers what was otherwise than the table says. */
final class AccessReport {

    private final List<String> breaches = new ArrayList<>();
    private final Map<String, Integer> checks = new TreeMap<>();

    void expect(AccessRow row, String caller, boolean fits, int status) {
        checks.merge(caller, 1, Integer::sum);
        if (!fits) {
            breaches.add(row.operation() + " as " + caller + ": " + status);
        }
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }

    void print(List<AccessRow> rows) {
        Set<String> services = new HashSet<>();
        for (AccessRow row : rows) {
            if (services.add(row.service())) {
                System.out.printf("%n%s%n", row.service());
            }
            String rights = row.rights().entrySet().stream()
                    .map(right -> right.getKey() + " " + right.getValue())
                    .collect(Collectors.joining(", "));
            System.out.printf(
                    "  %-7s %-55s %s | other tenant: %s%n", row.method(), row.path(), rights, row.otherTenant());
        }
        int all = checks.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("%nAccess matrix: %d rows, %d checks, %d breaches%n", rows.size(), all, breaches.size());
        checks.forEach((caller, count) -> System.out.printf("  %5d %s%n", count, caller));
        breaches.forEach(breach -> System.out.println("BREACH " + breach));
    }
}
