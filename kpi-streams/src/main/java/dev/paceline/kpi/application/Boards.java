package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.RosterRep;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kit.roster.RosterView;
import dev.paceline.kpi.application.JoinedBoard.Source;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.BoardQuestion;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Ranking;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rankings that are kept while people ask for them. The first question reads the number of every member; from then on a changed total
 * only marks its rep, and the next question reads the marked ones again. Each instance ranks those whose totals it holds; where
 * several run, the one that is asked joins the parts. Boards that nobody asks for cost nothing, and those asked least recently are
 * dropped.
 */
@ApplicationScoped
public class Boards implements TotalsWatch {

    private static final int MOST_BOARDS = 256;

    private final HeldTotals held;
    private final OtherInstances others;
    private final References references;
    private final Basis basis;
    private final Map<Key, Board> boards = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Watched, Set<LiveBoard>> watching = new ConcurrentHashMap<>();
    private volatile int era;

    Boards(HeldTotals held, OtherInstances others, References references, Basis basis) {
        this.held = held;
        this.others = others;
        this.references = references;
        this.basis = basis;
    }

    /**
     * What is ranked.
     *
     * @param team whose members; absent for all reps that belong to any team
     * @param on the day on which they belong to it
     */
    public record Question(TenantId tenant, Measure measure, @Nullable TeamId team, Span span, LocalDate on) {

        MetricId metric() {
            return measure.definition().metric();
        }
    }

    private record Watched(TenantId tenant, MetricId metric) {}

    /** A change of a definition, of the roster, of a setting or of what is held makes another board. */
    private record Key(
            TenantId tenant,
            MetricId metric,
            int version,
            @Nullable String currency,
            boolean converted,
            @Nullable TeamId team,
            Span span,
            LocalDate on,
            String basis,
            Placement placement) {}

    private record Board(LiveBoard live, JoinedBoard joined) {}

    /** The ranking as the totals stand now. */
    public Ranking ranking(Question question) {
        return look(question, Standings::ranking);
    }

    /** The same for what this service tells by itself, with nobody asking. */
    Ranking ownRanking(Question question) {
        return look(
                question, (instance, asked) -> others.board(question.tenant(), instance, asked), Standings::ranking);
    }

    /** Looks at the ranking, and at everybody's number, as the totals stand now. */
    <R> R look(Question question, Function<Standings, R> look) {
        return look(question, others::board, look);
    }

    private <R> R look(
            Question question, BiFunction<Instance, BoardQuestion, BoardPart> asking, Function<Standings, R> look) {
        Placement placement = held.placement();
        String asked = basis.of(question.tenant());
        Board board = board(question, asked, placement);
        if (placement.isWhole()) {
            return board.live().look(rep -> number(question, rep), look);
        }
        R answer = board.joined().look(sources(question, asked, placement, board.live(), asking), look);
        mustStillBe(placement);
        basis.mustBe(question.tenant(), asked);
        return answer;
    }

    /** This instance's part of a ranking; refused unless it holds what the question says. */
    BoardPart part(Question question, BoardQuestion asked) {
        Placement placement = held.placement();
        if (!placement.here().equals(asked.partitions())) {
            throw new NotReadyException("an instance is asked for what it does not hold any more");
        }
        LiveBoard live = board(question, asked.basis(), placement).live();
        BoardPart part = live.part(rep -> number(question, rep), asked.known(), asked.since());
        mustStillBe(placement);
        return part;
    }

    private List<Source> sources(
            Question question,
            String asked,
            Placement placement,
            LiveBoard live,
            BiFunction<Instance, BoardQuestion, BoardPart> asking) {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("here", (board, version) -> live.part(rep -> number(question, rep), board, version)));
        placement
                .elsewhere()
                .forEach((instance, partitions) -> sources.add(new Source(
                        instance.toString(),
                        (board, version) ->
                                asking.apply(instance, elsewhere(question, asked, partitions, board, version)))));
        return sources;
    }

    private static BoardQuestion elsewhere(
            Question question, String asked, SortedSet<Integer> partitions, String board, long version) {
        return new BoardQuestion(
                asked,
                question.metric(),
                question.measure().currency(),
                question.team(),
                question.span(),
                question.on(),
                partitions,
                board,
                version);
    }

    private Optional<BigDecimal> number(Question question, RepId rep) {
        Span span = question.span();
        return question.measure()
                .of(held.days(question.tenant(), Subject.of(rep), question.metric(), span.from(), span.until()), span);
    }

    private void mustStillBe(Placement placement) {
        if (!held.placement().equals(placement)) {
            throw new NotReadyException("they have just been moved");
        }
    }

    @Override
    public void changed(TenantId tenant, Subject subject, MetricId metric, LocalDate first, LocalDate last) {
        if (subject.kind() != Subject.Kind.REP || watching.isEmpty()) {
            return;
        }
        Set<LiveBoard> watchers = watching.get(new Watched(tenant, metric));
        if (watchers != null) {
            RepId rep = new RepId(subject.id());
            watchers.forEach(board -> board.mark(rep, first, last));
        }
    }

    @Override
    public synchronized void movedAway() {
        era++;
        boards.clear();
        watching.clear();
    }

    /** Another number each time that what is held may have moved. */
    int era() {
        return era;
    }

    /** Where the totals are now. */
    Placement placement() {
        return held.placement();
    }

    private synchronized Board board(Question question, String asked, Placement placement) {
        Measure measure = question.measure();
        Key key = new Key(
                question.tenant(),
                question.metric(),
                measure.definition().version(),
                measure.currency(),
                measure.rates() != null,
                question.team(),
                question.span(),
                question.on(),
                asked,
                placement);
        Board known = boards.get(key);
        if (known != null) {
            return known;
        }
        boolean lowerIsBetter = measure.lowerIsBetter();
        Board board = new Board(
                new LiveBoard(members(question, placement), question.span(), lowerIsBetter),
                new JoinedBoard(lowerIsBetter));
        boards.put(key, board);
        watching.computeIfAbsent(new Watched(key.tenant(), key.metric()), each -> ConcurrentHashMap.newKeySet())
                .add(board.live());
        dropEldest();
        return board;
    }

    /** Those that are ranked and whose totals are here. */
    private List<RepId> members(Question question, Placement placement) {
        RosterView people = references.people(question.tenant());
        return people.reps().stream()
                .map(RosterRep::rep)
                .filter(rep -> {
                    var teams = people.teamsOf(rep, question.on());
                    return question.team() == null ? !teams.isEmpty() : teams.contains(question.team());
                })
                .filter(rep -> placement
                        .here()
                        .contains(held.partition(question.tenant(), Subject.of(rep), question.metric())))
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
            watchers.remove(eldest.getValue().live());
        }
    }
}
