package dev.paceline.kpi.application;

import dev.paceline.events.KpiDefinition;
import dev.paceline.events.KpiDefinition.Unit;
import dev.paceline.events.RepId;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ranks the reps of a team, or of the whole tenant, by one metric over one range. */
@ApplicationScoped
public class RankReps {

    private final ReadKpi readKpi;
    private final Boards boards;
    private final Basis basis;
    private final References references;
    private final Clock clock;
    private final Shelf<Asked, KeptRanking> kept = new Shelf<>(Shelf.usualPlaces(), KeptRanking::places);

    RankReps(ReadKpi readKpi, Boards boards, Basis basis, References references, Clock clock) {
        this.readKpi = readKpi;
        this.boards = boards;
        this.basis = basis;
        this.references = references;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param team absent for all reps that belong to any team
     * @param currency that money is ranked in where the tenant has no reporting currency
     * @param today the movement is against the ranking without it
     */
    public record Asked(
            TenantId tenant,
            KpiDefinition definition,
            @Nullable TeamId team,
            @Nullable String currency,
            Span span,
            Today today) {}

    /** The currency that money would be ranked in; empty where one has to be named. */
    public Optional<String> currency(TenantId tenant, KpiDefinition definition, @Nullable TeamId team) {
        return definition.unit() == Unit.MONEY ? anyCurrency(tenant, team) : Optional.empty();
    }

    /** The tenant's reporting currency, else the team's own. */
    public Optional<String> anyCurrency(TenantId tenant, @Nullable TeamId team) {
        String reporting = readKpi.reportingCurrency(tenant);
        if (reporting != null) {
            return Optional.of(reporting);
        }
        return Optional.ofNullable(team)
                .flatMap(references.people(tenant)::team)
                .map(each -> each.currency());
    }

    /** Whether the team is one of the rep's own: a member of a team below it is none of its members here. */
    public boolean isOwnTeam(TenantId tenant, RepId rep, TeamId team, LocalDate on) {
        return references.people(tenant).rep(rep).stream()
                .flatMap(known -> known.memberships().stream())
                .anyMatch(
                        membership -> membership.covers(on) && membership.team().equals(team));
    }

    /** Whether the rep belongs to what is ranked: to the team or one below it, or to any where the whole tenant is. */
    public boolean isRanked(TenantId tenant, RepId rep, @Nullable TeamId team, LocalDate on) {
        var teams = references.people(tenant).teamsOf(rep, on);
        return team == null ? !teams.isEmpty() : teams.contains(team);
    }

    /** What rankings stand on now; null while it is changing. Whoever decides by it looks at it first. */
    public Basis.@Nullable Sign sign(TenantId tenant) {
        return basis.sign(tenant);
    }

    /**
     * The ranking that is asked for, to be looked at as often as one likes; the same one for all who ask.
     *
     * @throws NotReadyException while the totals are not at hand
     */
    public KeptRanking rank(Asked asked) {
        KeptRanking known = known(asked);
        if (known != null && known.stands()) {
            return known;
        }
        // what is read after the sign was taken is no older than the sign says
        Basis.Sign sign = basis.sign(asked.tenant());
        var question = new Boards.Question(
                asked.tenant(),
                readKpi.measure(asked.tenant(), asked.definition(), asked.currency()),
                asked.team(),
                asked.span(),
                asked.span().until().minusDays(1));
        KeptRanking made =
                new KeptRanking(boards, basis, references, clock, System::nanoTime, question, asked.today(), sign);
        keep(asked, made);
        return made;
    }

    private synchronized @Nullable KeptRanking known(Asked asked) {
        return kept.get(asked);
    }

    private synchronized void keep(Asked asked, KeptRanking made) {
        kept.dropIf(each -> !each.stands());
        kept.put(asked, made).forEach(KeptRanking::end);
    }
}
