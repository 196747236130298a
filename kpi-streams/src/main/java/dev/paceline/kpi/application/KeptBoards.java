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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The boards that are kept, on two shelves: one for those that people ask for, where the ones asked least recently make room, and one for
 * those that this service tells by itself, where a board is kept only if there is room and stays while it is told. It also counts how
 * often a metric's totals move, so that nobody has to look at a board to find that nothing has happened.
 */
final class KeptBoards {

    /** What a board takes besides its members, in places. */
    private static final int PLACES_OF_A_BOARD = 10;

    /** A told board that was not in use between so many sweeps is told no more. */
    private static final int MOST_SWEEPS = 2;

    private final HeldTotals held;
    private final References references;
    private final Shelf<Key, Board> asked;
    private final Shelf<Key, Board> told;
    private final Map<Watched, Watch> watching = new ConcurrentHashMap<>();

    /** @param places on each shelf */
    KeptBoards(HeldTotals held, References references, long places) {
        this.held = held;
        this.references = references;
        this.asked = new Shelf<>(places, Board::places);
        this.told = new Shelf<>(places, Board::places);
    }

    /** For whom a board is: for somebody who asks, or for what this service tells by itself. */
    enum Use {
        ASKED,
        TOLD
    }

    private record Watched(TenantId tenant, MetricId metric) {}

    /** Who has to know of a metric's totals, and how often they have moved. */
    private record Watch(Set<LiveBoard> boards, AtomicLong moves) {}

    /** A change of a definition, of the roster, of a setting or of what is held makes another board. */
    record Key(
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

    /** @param sweeps since it was in use */
    record Board(Watched watched, LiveBoard live, JoinedBoard joined, long places, AtomicInteger sweeps) {}

    /** Another number each time that a total of the metric has moved since somebody first wanted to know. */
    long moves(TenantId tenant, MetricId metric) {
        return watch(new Watched(tenant, metric)).moves().get();
    }

    /** Totals of a rep have moved, on days from the first to the last. */
    void changed(TenantId tenant, Subject subject, MetricId metric, LocalDate first, LocalDate last) {
        Watch watch = watching.isEmpty() ? null : watching.get(new Watched(tenant, metric));
        if (watch != null) {
            RepId rep = new RepId(subject.id());
            watch.boards().forEach(board -> board.mark(rep, first, last));
            watch.moves().incrementAndGet();
        }
    }

    /** Forgets boards that are told no more. */
    synchronized void sweep() {
        told.dropIf(board -> board.sweeps().incrementAndGet() > MOST_SWEEPS).forEach(this::forget);
    }

    synchronized void clear() {
        asked.clear();
        told.clear();
        watching.clear();
    }

    /** The board that is kept for that question, or a new one. */
    synchronized Board board(Boards.Question question, Use use, String stands, Placement placement) {
        Key key = key(question, stands, placement);
        Board known = known(key);
        if (known != null) {
            return known;
        }
        Board board = made(question, placement);
        boolean kept = use == Use.ASKED || told.offer(key, board);
        if (use == Use.ASKED) {
            asked.put(key, board).forEach(this::forget);
        }
        if (kept) {
            watch(board.watched()).boards().add(board.live());
        }
        return board;
    }

    /** The board is in use, if it is kept. */
    synchronized void touch(Boards.Question question, String stands, Placement placement) {
        known(key(question, stands, placement));
    }

    private @Nullable Board known(Key key) {
        Board known = told.get(key);
        if (known == null) {
            return asked.get(key);
        }
        known.sweeps().set(0);
        return known;
    }

    static Key key(Boards.Question question, String stands, Placement placement) {
        Measure measure = question.measure();
        return new Key(
                question.tenant(),
                question.metric(),
                measure.definition().version(),
                measure.currency(),
                measure.rates() != null,
                question.team(),
                question.span(),
                question.on(),
                stands,
                placement);
    }

    /** A board whose numbers are read by the first who looks at it. */
    private Board made(Boards.Question question, Placement placement) {
        boolean lowerIsBetter = question.measure().lowerIsBetter();
        List<RepId> members = members(references, question);
        List<RepId> here = placement.isWhole()
                ? members
                : members.stream()
                        .filter(rep -> isHere(question, rep, placement))
                        .toList();
        int places = PLACES_OF_A_BOARD + here.size() + (placement.isWhole() ? 0 : members.size());
        return new Board(
                new Watched(question.tenant(), question.metric()),
                new LiveBoard(here, question.span(), lowerIsBetter),
                new JoinedBoard(lowerIsBetter),
                places,
                new AtomicInteger());
    }

    /** Those that are ranked. */
    static List<RepId> members(References references, Boards.Question question) {
        RosterView people = references.people(question.tenant());
        return people.reps().stream()
                .map(RosterRep::rep)
                .filter(rep -> {
                    var teams = people.teamsOf(rep, question.on());
                    return question.team() == null ? !teams.isEmpty() : teams.contains(question.team());
                })
                .toList();
    }

    private boolean isHere(Boards.Question question, RepId rep, Placement placement) {
        return placement.here().contains(held.partition(question.tenant(), Subject.of(rep), question.metric()));
    }

    private Watch watch(Watched watched) {
        return watching.computeIfAbsent(watched, each -> new Watch(ConcurrentHashMap.newKeySet(), new AtomicLong()));
    }

    private void forget(Board board) {
        Watch watch = watching.get(board.watched());
        if (watch != null) {
            watch.boards().remove(board.live());
        }
    }
}
