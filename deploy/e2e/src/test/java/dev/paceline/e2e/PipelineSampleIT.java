package dev.paceline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.paceline.e2e.PipelineSample.Agent;
import dev.paceline.e2e.PipelineSample.Row;
import dev.paceline.events.FactJson;
import dev.paceline.events.Subject;
import dev.paceline.local.delivery.Api;
import dev.paceline.local.identity.Role;
import dev.paceline.local.platform.Service;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A public CRM sample of a year, imported through the front door as anybody would, which is killed half way. Its folder is given by the system property
 * {@code paceline.crm-sample} or the environment variable {@code PACELINE_CRM_SAMPLE}, since the data is no part of the product.
 */
class PipelineSampleIT {

    private static final String WHOLE = "company";
    private static final String QUARTER = "from=2017-07-01&to=2017-09-30";
    private static final int ROWS = 8_800;
    private static final int SOME_ROWS = 3_000;
    private static final List<Integer> WON = List.of(531, 285, 438, 531, 308, 446, 503, 279, 406, 511);
    private static final List<Integer> WON_VALUE = List.of(
            1_134_672, 721_932, 1_025_713, 1_338_466, 696_932, 1_050_059, 1_235_264, 731_980, 938_943, 1_131_573);

    private static String tenant = "";
    private static PipelineSample sample = new PipelineSample(List.of(), new TreeMap<>());
    private static Published published = new Published(Platform.running(), "nobody");

    @BeforeAll
    static void importTheSample() throws IOException {
        Path folder = folder();
        Platform platform = Platform.running();
        tenant = Platform.tenant("sample");
        sample = PipelineSample.read(folder);
        published = new Published(platform, tenant);
        platform.api(tenant, Role.ADMIN).put("/api/v1/roster", roster());

        Process importing = platform.begin("import", importOf(folder));
        long safe = killTheFrontDoorHalfWay(platform);
        platform.local().restart(Service.ACTIVITY_INGEST);

        assertThat(Platform.exitOf(importing)).isZero();
        goesOnAfter(safe, platform);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> total("deals_won").equals(new BigDecimal(4238))
                        && total("deals_lost").equals(new BigDecimal(2473))
                        && total("deals_opened").equals(new BigDecimal(8300)));
    }

    private static String[] importOf(Path folder) {
        return new String[] {
            folder.resolve("sales_pipeline.csv").toString(),
            "--mapping",
            "../local/examples/crm-opportunities.mapping.json",
            "--tenant",
            tenant
        };
    }

    /** SIGKILL as soon as some of the rows are safe; how many those were at least. */
    private static long killTheFrontDoorHalfWay(Platform platform) {
        Api admin = platform.api(tenant, Role.ADMIN);
        long safe = await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> admin.get("/api/v1/imports").at("/items/0/rows").asLong(), rows -> rows >= SOME_ROWS);
        platform.local().kill(Service.ACTIVITY_INGEST);
        return safe;
    }

    private static void goesOnAfter(long safe, Platform platform) {
        JsonNode whole = platform.get(tenant, Role.ADMIN, "/api/v1/imports").at("/items/0");
        long before = whole.path("rowsBefore").asLong();
        assertThat(before).isGreaterThanOrEqualTo(safe).isLessThan(ROWS);
        assertThat(whole.path("state").asText()).isEqualTo("DONE");
        assertThat(whole.path("rows").asLong()).isEqualTo(ROWS);
        assertThat(whole.path("quarantined").asLong()).isZero();
        List<String> said = platform.said("import");
        said.forEach(System.out::println);
        assertThat(said).anySatisfy(line -> assertThat(line).matches("█*░+ +\\d+ %  .* rows  .*"));
        assertThat(said).anySatisfy(line -> assertThat(line).startsWith("█".repeat(30) + " 100 %  8,800 rows"));
        assertThat(said).contains("It broke off and went on after row %,d".formatted(before));
    }

    @Test
    void theCompanysTotalsAreThoseOfTheSample() {
        assertThat(published.months(team(WHOLE), "deals_won")).isEqualTo(months(WON));
        assertThat(published.months(team(WHOLE), "revenue_won")).isEqualTo(months(WON_VALUE));
        assertThat(total("revenue_won")).isEqualByComparingTo("10005534");
    }

    @Test
    void everyAgentsMonthsAreThoseOfAPlainRecount() {
        for (String agent : sample.agents().keySet()) {
            Subject rep = new Subject(Subject.Kind.REP, slug(agent));
            assertThat(published.months(rep, "revenue_won")).as(agent).isEqualTo(sample.wonValueByMonth(agent));
            assertThat(published.months(rep, "deals_won"))
                    .as(agent)
                    .isEqualTo(sample.countByMonth(agent, Row::won, Row::closed));
            assertThat(published.months(rep, "deals_lost"))
                    .as(agent)
                    .isEqualTo(sample.countByMonth(agent, Row::lost, Row::closed));
            assertThat(published.months(rep, "deals_opened"))
                    .as(agent)
                    .isEqualTo(sample.countByMonth(agent, row -> true, Row::engaged));
        }
    }

    @Test
    void everyRegionIsTheSumOfItsAgents() {
        for (String region : regions()) {
            SortedMap<YearMonth, BigDecimal> sum = new TreeMap<>();
            sample.agents().values().stream()
                    .filter(agent -> agent.region().equals(region))
                    .forEach(agent -> sample.wonValueByMonth(agent.name())
                            .forEach((month, value) -> sum.merge(month, value, BigDecimal::add)));
            assertThat(published.months(team(slug(region)), "revenue_won"))
                    .as(region)
                    .isEqualTo(sum);
        }
    }

    @Test
    void theExplanationOfAQuarterAddsUpToItsTotal() {
        BigDecimal sum = BigDecimal.ZERO;
        int deals = 0;
        String after = "";
        do {
            JsonNode page = get("/api/v1/kpis/revenue_won/subjects/company/explain?limit=500&" + QUARTER + after);
            assertThat(page.at("/total/0/value").asText()).isEqualTo("2982255");
            assertThat(page.at("/settled").asBoolean()).isTrue();
            for (JsonNode line : page.at("/items")) {
                sum = sum.add(new BigDecimal(line.at("/value").asText()));
                deals++;
            }
            after = page.has("next") ? "&after=" + page.at("/next").asText() : "";
        } while (!after.isEmpty());
        assertThat(sum).isEqualByComparingTo("2982255");
        assertThat(deals).isEqualTo(1257);
    }

    @Test
    void theLeaderboardOfAQuarterIsThatOfAPlainRecount() {
        JsonNode board = get("/api/v1/leaderboards/revenue_won?team=company&limit=500&" + QUARTER);
        SortedMap<String, BigDecimal> ranked = new TreeMap<>();
        BigDecimal before = new BigDecimal(Integer.MAX_VALUE);
        for (JsonNode place : board.at("/items")) {
            BigDecimal value = new BigDecimal(place.at("/value").asText());
            assertThat(value).isLessThanOrEqualTo(before);
            before = value;
            ranked.put(place.at("/rep").asText(), value);
        }
        assertThat(board.at("/items/0/rank").asInt()).isEqualTo(1);
        assertThat(ranked).isEqualTo(quarterByAgent());
    }

    @Test
    void theContrastOfAQuarterSetsItsBestQuarterOfAgentsBesideTheOthers() {
        List<BigDecimal> values = quarterByAgent().values().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        int top = (values.size() + 3) / 4;
        JsonNode contrast = get("/api/v1/kpis/revenue_won/contrast?team=company&" + QUARTER);
        assertThat(contrast.at("/top").asInt()).isEqualTo(top);
        assertThat(contrast.at("/rest").asInt()).isEqualTo(values.size() - top);
        assertThat(new BigDecimal(contrast.at("/threshold").asText())).isEqualByComparingTo(values.get(top - 1));
        assertThat(contrast.at("/items").findValuesAsText("metric")).contains("deals_opened");
    }

    private static JsonNode get(String path) {
        return Platform.running().get(tenant, Role.ADMIN, path);
    }

    /** What each agent won from July to September, counted plainly; those who won nothing have zero. */
    private static SortedMap<String, BigDecimal> quarterByAgent() {
        SortedMap<String, BigDecimal> quarter = new TreeMap<>();
        for (String agent : sample.agents().keySet()) {
            BigDecimal won = sample.wonValueByMonth(agent).entrySet().stream()
                    .filter(each ->
                            each.getKey().getMonthValue() >= 7 && each.getKey().getMonthValue() <= 9)
                    .map(Map.Entry::getValue)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            quarter.put(slug(agent), won);
        }
        return quarter;
    }

    @Test
    void importingItAgainChangesNothing() {
        SortedMap<String, String> before = published.totals();

        int exit = Platform.running().paceline("import", importOf(folder()));

        assertThat(exit).isZero();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> published.totals().equals(before));
    }

    private static BigDecimal total(String metric) {
        return published.months(team(WHOLE), metric).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static SortedMap<YearMonth, BigDecimal> months(List<Integer> values) {
        SortedMap<YearMonth, BigDecimal> months = new TreeMap<>();
        for (int i = 0; i < values.size(); i++) {
            months.put(YearMonth.of(2017, 3).plusMonths(i), new BigDecimal(values.get(i)));
        }
        return months;
    }

    private static Path folder() {
        String named = System.getProperty("paceline.crm-sample", System.getenv("PACELINE_CRM_SAMPLE"));
        if (named == null || !Files.isDirectory(Path.of(named))) {
            throw new IllegalStateException(
                    "This test needs the public CRM sample: name its folder with -Dpaceline.crm-sample=… (it is "
                            + named + ")");
        }
        return Path.of(named);
    }

    private static List<String> regions() {
        return sample.agents().values().stream()
                .map(Agent::region)
                .distinct()
                .sorted()
                .toList();
    }

    private static Subject team(String id) {
        return new Subject(Subject.Kind.TEAM, id);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static ObjectNode roster() {
        ObjectNode roster = FactJson.mapper().createObjectNode();
        ArrayNode teams = roster.putArray("teams");
        teams.add(teamNode(WHOLE, "Company", null));
        regions().forEach(region -> teams.add(teamNode(slug(region), region, WHOLE)));
        ArrayNode reps = roster.putArray("reps");
        sample.agents().values().forEach(agent -> reps.add(rep(agent)));
        return roster;
    }

    private static ObjectNode rep(Agent agent) {
        ObjectNode rep = node(slug(agent.name()), agent.name());
        rep.putArray("externalIds").add(agent.name());
        rep.putArray("memberships").addObject().put("team", slug(agent.region()));
        return rep;
    }

    private static ObjectNode teamNode(String id, String name, @Nullable String parent) {
        ObjectNode team = node(id, name);
        if (parent != null) {
            team.put("parent", parent);
        }
        return team;
    }

    private static ObjectNode node(String id, String name) {
        return FactJson.mapper()
                .createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("zone", "America/New_York")
                .put("currency", "USD");
    }
}
