package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Ranking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rankings that are kept while people ask for them. The first question reads the number of every member; from then on a changed total
 * only marks its rep, and the next question reads the marked ones again. Boards that nobody asks for cost nothing, and those asked
 * least recently are dropped.
 */
@ApplicationScoped
public class Boards implements TotalsWatch {

    private static final int MOST_BOARDS = 256;

    private final Totals totals;
    private final References references;
    private final TenantSettings settings;
    private final Map<Key, LiveBoard> boards = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Watched, Set<LiveBoard>> watching = new ConcurrentHashMap<>();

    Boards(Totals totals, References references, TenantSettings settings) {
        this.totals = totals;
        this.references = references;
        this.settings = settings;
    }

    /**
     * What is ranked.
     *
     * @param team whose members; absent for all reps that belong to any team
     * @param on the day on which they belong to it
     */
    public record Question(TenantId tenant, Measure measure, @Nullable TeamId team, Span span, LocalDate on) {}

    private record Watched(TenantId tenant, MetricId metric) {}

    /** A change of a definition, of the roster or of a setting makes another board. */
    private record Key(
            TenantId tenant,
            MetricId metric,
            int version,
            @Nullable String currency,
            boolean converted,
            @Nullable TeamId team,
            Span span,
            LocalDate on,
            Object people,
            long settings) {}

    /** The ranking as the totals stand now. */
    public Ranking ranking(Question question) {
        LiveBoard board = board(question);
        return board.ranking(rep -> question.measure()
                .of(
                        totals.days(
                                question.tenant(),
                                Subject.of(rep),
                                question.measure().definition().metric(),
                                question.span().from(),
                                question.span().until()),
                        question.span()));
    }

    @Override
    public void changed(TenantId tenant, Subject subject, MetricId metric) {
        if (subject.kind() != Subject.Kind.REP || watching.isEmpty()) {
            return;
        }
        Set<LiveBoard> watchers = watching.get(new Watched(tenant, metric));
        if (watchers != null) {
            RepId rep = new RepId(subject.id());
            watchers.forEach(board -> board.mark(rep));
        }
    }

    @Override
    public synchronized void movedAway() {
        boards.clear();
        watching.clear();
    }

    private synchronized LiveBoard board(Question question) {
        Measure measure = question.measure();
        Key key = new Key(
                question.tenant(),
                measure.definition().metric(),
                measure.definition().version(),
                measure.currency(),
                measure.rates() != null,
                question.team(),
                question.span(),
                question.on(),
                references.version(question.tenant()),
                settings.changes(question.tenant()));
        LiveBoard known = boards.get(key);
        if (known != null) {
            return known;
        }
        List<RepId> members = members(references.people(question.tenant()), question.team(), question.on());
        LiveBoard board = new LiveBoard(members, measure.lowerIsBetter());
        boards.put(key, board);
        watching.computeIfAbsent(new Watched(key.tenant(), key.metric()), each -> ConcurrentHashMap.newKeySet())
                .add(board);
        dropEldest();
        return board;
    }

    private static List<RepId> members(RosterView people, @Nullable TeamId team, LocalDate on) {
        return people.reps().stream()
                .map(RosterRep::rep)
                .filter(rep -> {
                    var teams = people.teamsOf(rep, on);
                    return team == null ? !teams.isEmpty() : teams.contains(team);
                })
                .toList();
    }

    private void dropEldest() {
        if (boards.size() <= MOST_BOARDS) {
            return;
        }
        var eldest = boards.entrySet().iterator().next();
        boards.remove(eldest.getKey());
        Watched watched = new Watched(eldest.getKey().tenant(), eldest.getKey().metric());
        Set<LiveBoard> watchers = watching.get(watched);
        if (watchers != null) {
            watchers.remove(eldest.getValue());
        }
    }
}
