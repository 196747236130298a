package dev.paceline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.FactJson;
import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Aggregate;
import dev.paceline.events.KpiDefinition.Category;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.KpiTotals;
import dev.paceline.events.ManagerTerm;
import dev.paceline.events.Membership;
import dev.paceline.events.MetricId;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterEntry;
import dev.paceline.events.RosterRep;
import dev.paceline.events.RosterTeam;
import dev.paceline.events.SourceId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small company of a tenant: Anna in Berlin and Ben in New York sell in team {@code field}, Chiyo in Tokyo in team
 * {@code inside}; both teams belong to {@code sales}, which Maya leads from Berlin. Euros and dollars.
 */
public final class Facts {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final TenantId tenant;

    private Facts(TenantId tenant) {
        this.tenant = tenant;
    }

    /** The company under that tenant. */
    public static Facts of(String tenant) {
        return new Facts(new TenantId(tenant));
    }

    /** The company under a tenant that no other test has. */
    public static Facts ofNewTenant() {
        return of("tenant-" + UUID.randomUUID());
    }

    public TenantId tenant() {
        return tenant;
    }

    public RosterRep anna() {
        return rep("anna", "Anna Albers", BERLIN, "EUR", "field");
    }

    public RosterRep ben() {
        return rep("ben", "Ben Brown", NEW_YORK, "USD", "field");
    }

    public RosterRep chiyo() {
        return rep("chiyo", "Chiyo Chida", TOKYO, "USD", "inside");
    }

    /** The manager of all; in no team herself. */
    public RosterRep maya() {
        return rep("maya", "Maya Moser", BERLIN, "EUR", null);
    }

    public RosterTeam sales() {
        return team("sales", "Sales", null, List.of(new ManagerTerm(new RepId("maya"), null, null)));
    }

    public RosterTeam field() {
        return team("field", "Field sales", "sales", List.of());
    }

    public RosterTeam inside() {
        return team("inside", "Inside sales", "sales", List.of());
    }

    /** Teams first, then people. */
    public List<RosterEntry> roster() {
        return List.of(sales(), field(), inside(), anna(), ben(), chiyo(), maya());
    }

    /** A rep with that zone and currency, in that team for ever, known to the CRM by id and e-mail. */
    public RosterRep rep(String id, String name, ZoneId zone, String currency, @Nullable String team) {
        String email = id + "@example.com";
        return new RosterRep(
                tenant,
                new RepId(id),
                1,
                name,
                email,
                zone,
                currency,
                LocalDate.of(2020, 1, 1),
                null,
                List.of("crm-" + id),
                team == null ? List.of() : List.of(new Membership(new TeamId(team), null, null)));
    }

    /** A counted activity, as in {@code calls} over records of type {@code call}. */
    public KpiDefinition counted(String metric, String recordType) {
        return definition(metric, Category.ACTIVITY, Unit.COUNT, Aggregate.COUNT, recordType, null, null);
    }

    /** Money won: the amounts of won deals on the day they closed. */
    public KpiDefinition revenueWon() {
        return definition(
                "revenue_won",
                Category.RESULT,
                Unit.MONEY,
                Aggregate.SUM,
                "deal",
                "record.status == 'won'",
                "record.amount");
    }

    /** A rep's total of a counted metric on one day. */
    public KpiTotals counted(String metric, RepId rep, LocalDate day, int count, long revision) {
        return totals(metric, Subject.of(rep), null, day, BigDecimal.valueOf(count), revision);
    }

    /** A subject's money on one day. */
    public KpiTotals money(
            String metric, Subject subject, String currency, LocalDate day, String amount, long revision) {
        return totals(metric, subject, currency, day, new BigDecimal(amount), revision);
    }

    /** What a delivery says of a record: field names and values as JSON would hold them. */
    public RecordPatch patch(String recordType, String recordId, Instant at, Map<String, ?> fields) {
        TreeMap<String, JsonNode> nodes = new TreeMap<>();
        fields.forEach((name, value) -> nodes.put(name, FactJson.mapper().valueToTree(value)));
        return new RecordPatch(
                tenant,
                new SourceId("test-source"),
                recordType,
                recordId,
                at,
                null,
                RecordPatch.Change.UPSERT,
                null,
                nodes);
    }

    private RosterTeam team(String id, String name, @Nullable String parent, List<ManagerTerm> managers) {
        TeamId above = parent == null ? null : new TeamId(parent);
        return new RosterTeam(tenant, new TeamId(id), 1, name, above, BERLIN, "EUR", managers);
    }

    private KpiTotals totals(
            String metric, Subject subject, @Nullable String currency, LocalDate day, BigDecimal sum, long revision) {
        return new KpiTotals(
                tenant,
                subject,
                new MetricId(metric),
                currency,
                YearMonth.from(day),
                revision,
                1,
                currency == null ? Unit.COUNT : Unit.MONEY,
                currency == null ? Aggregate.COUNT : Aggregate.SUM,
                List.of(new KpiTotals.DayTotal(day, sum, BigDecimal.ONE)));
    }

    private KpiDefinition definition(
            String metric,
            Category category,
            Unit unit,
            Aggregate aggregate,
            String recordType,
            @Nullable String when,
            @Nullable String value) {
        boolean deal = recordType.equals("deal");
        return new KpiDefinition(
                tenant,
                new MetricId(metric),
                1,
                metric.replace('_', ' '),
                category,
                unit,
                aggregate,
                recordType,
                when,
                value,
                deal ? "record.closedAt" : "record.at",
                "record.owner",
                unit == Unit.MONEY ? "record.currency" : null,
                null,
                null,
                List.of(),
                false);
    }
}
