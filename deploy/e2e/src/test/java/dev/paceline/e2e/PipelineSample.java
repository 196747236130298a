package dev.paceline.e2e;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public sample of a year of selling, counted again in the plainest way: the totals that the platform must publish.
 * The file has no quoted fields.
 */
record PipelineSample(List<Row> rows, Map<String, Agent> agents) {

    /** One opportunity; the fields that the counts need. */
    record Row(
            String id,
            String agent,
            String stage,
            Optional<LocalDate> engaged,
            Optional<LocalDate> closed,
            BigDecimal value) {

        boolean won() {
            return stage.equals("Won");
        }

        boolean lost() {
            return stage.equals("Lost");
        }
    }

    /** Who sells, under whom, where. */
    record Agent(String name, String manager, String region) {}

    static PipelineSample read(Path folder) throws IOException {
        List<Row> rows = lines(folder.resolve("sales_pipeline.csv"))
                .map(PipelineSample::row)
                .toList();
        Map<String, Agent> agents = lines(folder.resolve("sales_teams.csv"))
                .map(cells -> new Agent(cells[0], cells[1], cells[2]))
                .collect(Collectors.toMap(Agent::name, Function.identity(), (a, b) -> a, TreeMap::new));
        return new PipelineSample(rows, agents);
    }

    Map<YearMonth, BigDecimal> wonValueByMonth(String agent) {
        return rows.stream()
                .filter(row -> row.won() && row.agent().equals(agent))
                .collect(Collectors.groupingBy(
                        row -> YearMonth.from(row.closed().orElseThrow()),
                        TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, Row::value, BigDecimal::add)));
    }

    Map<YearMonth, BigDecimal> countByMonth(
            String agent, Function<Row, Boolean> counts, Function<Row, Optional<LocalDate>> date) {
        return rows.stream()
                .filter(row -> row.agent().equals(agent)
                        && counts.apply(row)
                        && date.apply(row).isPresent())
                .collect(Collectors.groupingBy(
                        row -> YearMonth.from(date.apply(row).orElseThrow()),
                        TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, row -> BigDecimal.ONE, BigDecimal::add)));
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1));
    }

    private static Row row(String[] cells) {
        return new Row(cells[0], cells[1], cells[4], date(cells[5]), date(cells[6]), value(cells[7]));
    }

    private static Optional<LocalDate> date(String cell) {
        return cell.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(cell));
    }

    private static BigDecimal value(String cell) {
        return cell.isBlank() ? BigDecimal.ZERO : new BigDecimal(cell);
    }
}
