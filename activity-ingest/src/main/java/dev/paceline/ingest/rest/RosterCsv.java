package dev.paceline.ingest.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.paceline.ingest.domain.Columns;
import dev.paceline.ingest.domain.RepDraft;
import dev.paceline.ingest.domain.RepDraft.MembershipDraft;
import dev.paceline.ingest.domain.RosterDraft;
import dev.paceline.ingest.domain.TeamDraft;
import dev.paceline.ingest.domain.TeamDraft.ManagerDraft;
import dev.paceline.kit.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reps and teams in CSV, as spreadsheets write them: one line each, and a further line with the same id for each further membership or
 * manager. External ids stand in one cell, with | between them. What stands between cells, a comma, a semicolon or a tab, shows in the header.
 */
final class RosterCsv {

    /** Without these no line says who it is of. */
    private static final List<String> NEEDED = List.of("id", "name", "zone", "currency");

    static final Set<String> REP_COLUMNS = Set.of(
            "id",
            "name",
            "email",
            "zone",
            "currency",
            "hired",
            "left",
            "rampStart",
            "externalIds",
            "team",
            "from",
            "until");

    static final Set<String> TEAM_COLUMNS =
            Set.of("id", "name", "parent", "zone", "currency", "manager", "from", "until");

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private RosterCsv() {}

    static RosterDraft reps(String csv) {
        List<RepDraft> reps = byId(rows(csv, REP_COLUMNS)).values().stream()
                .map(RosterCsv::rep)
                .toList();
        return new RosterDraft(List.of(), reps);
    }

    static RosterDraft teams(String csv) {
        List<TeamDraft> teams = byId(rows(csv, TEAM_COLUMNS)).values().stream()
                .map(RosterCsv::team)
                .toList();
        return new RosterDraft(teams, List.of());
    }

    private static RepDraft rep(List<Map<String, String>> rows) {
        Map<String, String> first = rows.get(0);
        List<MembershipDraft> memberships = new ArrayList<>();
        for (Map<String, String> row : rows) {
            if (cell(row, "team") != null) {
                memberships.add(new MembershipDraft(cell(row, "team"), cell(row, "from"), cell(row, "until")));
            }
        }
        return new RepDraft(
                cell(first, "id"),
                cell(first, "name"),
                cell(first, "email"),
                cell(first, "zone"),
                cell(first, "currency"),
                cell(first, "hired"),
                cell(first, "left"),
                externalIds(cell(first, "externalIds")),
                memberships,
                cell(first, "rampStart"));
    }

    private static TeamDraft team(List<Map<String, String>> rows) {
        Map<String, String> first = rows.get(0);
        List<ManagerDraft> managers = new ArrayList<>();
        for (Map<String, String> row : rows) {
            if (cell(row, "manager") != null) {
                managers.add(new ManagerDraft(cell(row, "manager"), cell(row, "from"), cell(row, "until")));
            }
        }
        return new TeamDraft(
                cell(first, "id"),
                cell(first, "name"),
                cell(first, "parent"),
                cell(first, "zone"),
                cell(first, "currency"),
                managers);
    }

    private static List<@Nullable String> externalIds(@Nullable String cell) {
        return cell == null
                ? List.of()
                : new ArrayList<>(Arrays.stream(cell.split("\\|"))
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .toList());
    }

    private static Map<String, List<Map<String, String>>> byId(List<Map<String, String>> rows) {
        Map<String, List<Map<String, String>>> byId = new LinkedHashMap<>();
        rows.forEach(row -> byId.computeIfAbsent(row.getOrDefault("id", ""), none -> new ArrayList<>())
                .add(row));
        return byId;
    }

    private static List<Map<String, String>> rows(String csv, Set<String> columns) {
        String text = csv.startsWith("\ufeff") ? csv.substring(1) : csv;
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char separator = Columns.separatorIn(header);
        try (MappingIterator<Map<String, String>> rows = MAPPER.readerFor(new TypeReference<Map<String, String>>() {})
                .with(CsvSchema.emptySchema().withHeader().withColumnSeparator(separator))
                .readValues(text)) {
            boolean anyLine = rows.hasNext(); // which reads the header
            check(names(rows), columns);
            return anyLine ? rows.readAll() : List.of();
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(
                    "body",
                    "is not CSV with a header line (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw ProblemException.badRequest("body", "is not CSV with a header line");
        }
    }

    private static List<String> names(MappingIterator<?> rows) {
        List<String> names = new ArrayList<>();
        if (rows.getParserSchema() instanceof CsvSchema schema) {
            schema.forEach(column -> names.add(column.getName()));
        }
        return names;
    }

    private static void check(List<String> found, Set<String> known) {
        String there = "the columns are " + String.join(", ", new TreeSet<>(known)) + ", separated by , or ; or tab";
        for (String column : found) {
            if (!known.contains(column)) {
                throw ProblemException.badRequest(column.isEmpty() ? "header" : column, "is no column here; " + there);
            }
        }
        for (String column : NEEDED) {
            if (!found.contains(column)) {
                throw ProblemException.badRequest(column, "is missing in the header; " + there);
            }
        }
    }

    private static @Nullable String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        return cell == null || cell.isBlank() ? null : cell.strip();
    }
}
