package dev.paceline.kpi.rest;

import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import dev.paceline.kpi.domain.RateTable;
import dev.paceline.kpi.domain.RateTable.Line;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Exchange rates line by line: on and after that day one unit of {@code from} is {@code rate} units of {@code to}. */
@Schema(name = "FxRatesRequest")
record RatesRequest(@Nullable List<LineRequest> rates) {

    private static final int MOST_LINES = 20_000;
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_NUMBER = 60;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 12, 31);
    private static final List<String> COLUMNS = List.of("date", "from", "to", "rate");

    /** One rate. */
    @Schema(name = "FxRateLine")
    record LineRequest(
            @Nullable String from, @Nullable String to, @Nullable LocalDate date, @Nullable BigDecimal rate) {}

    /** @throws ProblemException naming the lines that are wrong */
    List<Line> lines() {
        return lines(i -> "rates[" + i + "].");
    }

    /** @throws ProblemException naming the lines of the file that are wrong, of which the first is the heading */
    List<Line> linesOfCsv() {
        return lines(i -> line(i) + ".");
    }

    private static String line(int i) {
        return "line " + (i + 2);
    }

    private List<Line> lines(IntFunction<String> at) {
        if (rates == null || rates.isEmpty()) {
            throw ProblemException.badRequest("rates", "is missing");
        }
        if (rates.size() > MOST_LINES) {
            throw ProblemException.badRequest("rates", "has more than " + MOST_LINES + " lines");
        }
        List<FieldError> errors = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < rates.size() && errors.size() < MOST_ERRORS; i++) {
            check(rates.get(i), at.apply(i), lines, errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return lines;
    }

    private static void check(@Nullable LineRequest given, String at, List<Line> lines, List<FieldError> errors) {
        int before = errors.size();
        if (given == null) {
            errors.add(new FieldError(at.substring(0, at.length() - 1), "is missing"));
            return;
        }
        currency(at + "from", given.from(), errors);
        currency(at + "to", given.to(), errors);
        if (given.from() != null && given.from().equals(given.to())) {
            errors.add(new FieldError(at + "to", "is the same as from"));
        }
        if (given.date() == null
                || given.date().isBefore(EARLIEST)
                || given.date().isAfter(LATEST)) {
            errors.add(new FieldError(at + "date", given.date() == null ? "is missing" : "is out of range"));
        }
        if (given.rate() == null || !RateTable.isRate(given.rate())) {
            errors.add(new FieldError(at + "rate", given.rate() == null ? "is missing" : RateTable.wanted()));
        }
        if (errors.size() == before
                && given.from() != null
                && given.to() != null
                && given.date() != null
                && given.rate() != null) {
            lines.add(new Line(given.from(), given.to(), given.date(), given.rate()));
        }
    }

    private static void currency(String field, @Nullable String code, List<FieldError> errors) {
        if (code == null || !PolicyRequest.isCurrency(code)) {
            errors.add(new FieldError(field, code == null ? "is missing" : "is not an ISO 4217 code"));
        }
    }

    /** Reads lines of {@code date,from,to,rate} below a heading that names the columns, in any order. */
    static RatesRequest ofCsv(String text) {
        List<String> rows = text.lines().filter(line -> !line.isBlank()).toList();
        if (rows.isEmpty() || rows.size() > MOST_LINES + 1) {
            throw ProblemException.badRequest("body", rows.isEmpty() ? "is empty" : "has too many lines");
        }
        List<String> heading = cells(rows.get(0).toLowerCase(Locale.ROOT).replace("\uFEFF", ""));
        if (!heading.containsAll(COLUMNS)) {
            throw ProblemException.badRequest("line 1", "must name the columns " + String.join(",", COLUMNS));
        }
        List<LineRequest> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            lines.add(line(heading, cells(rows.get(i)), line(i - 1)));
        }
        return new RatesRequest(lines);
    }

    private static LineRequest line(List<String> heading, List<String> cells, String at) {
        if (cells.size() != heading.size()) {
            throw ProblemException.badRequest(at, "has " + cells.size() + " columns, not " + heading.size());
        }
        String rate = cells.get(heading.indexOf("rate"));
        try {
            LocalDate date = LocalDate.parse(cells.get(heading.indexOf("date")));
            if (rate.length() > LONGEST_NUMBER) {
                throw ProblemException.badRequest(at, "the rate is too long");
            }
            return new LineRequest(
                    cells.get(heading.indexOf("from")), cells.get(heading.indexOf("to")), date, new BigDecimal(rate));
        } catch (DateTimeException e) {
            throw ProblemException.badRequest(at, "the date is not an ISO 8601 date such as 2024-03-31");
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest(at, "the rate is not a number");
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("[,;]", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }
}
