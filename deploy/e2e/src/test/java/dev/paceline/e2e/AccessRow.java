package dev.paceline.e2e;

import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of {@code docs/access-matrix.csv}: an operation, and what each role may do with it.
 *
 * @param path as the OpenAPI document writes it; one on the management port begins with {@code management }
 * @param token {@code needed}, or {@code none} where anybody may call
 * @param rights a word for each role, as {@code docs/access.md} explains them
 * @param otherTenant what a token of another tenant finds: {@code 404}, or {@code own} for only its own tenant's things
 */
record AccessRow(
        String service, String method, String path, String token, Map<String, String> rights, String otherTenant) {

    static final String MANAGEMENT = "management ";

    private static final Path TABLE = Path.of("..", "..", "docs", "access-matrix.csv");
    private static final int BEFORE_ROLES = 4;

    static List<AccessRow> all() {
        try {
            List<String> lines = Files.readAllLines(TABLE);
            List<String> heading = cells(lines.get(0));
            return lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> of(heading, cells(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccessRow of(List<String> heading, List<String> cells) {
        if (cells.size() != heading.size()) {
            throw new AssertionError("access-matrix.csv: " + cells + " has other columns than " + heading);
        }
        Map<String, String> rights = new LinkedHashMap<>();
        for (int i = BEFORE_ROLES; i < heading.size() - 1; i++) {
            rights.put(heading.get(i), cells.get(i));
        }
        return new AccessRow(
                cells.get(0), cells.get(1), cells.get(2), cells.get(3), rights, cells.get(cells.size() - 1));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    String operation() {
        return service + " " + method + " " + path;
    }

    Service at() {
        return Arrays.stream(Service.values())
                .filter(each -> each.module().equals(service))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no service " + service));
    }

    boolean isManagement() {
        return path.startsWith(MANAGEMENT);
    }

    boolean needsToken() {
        return token.equals("needed");
    }

    String right(String role) {
        return Objects.requireNonNull(rights.get(role), role);
    }
}
