package dev.paceline.kpi.application;

import dev.paceline.events.MetricId;
import dev.paceline.events.RepId;
import dev.paceline.events.Subject;
import dev.paceline.events.TeamId;
import dev.paceline.events.TenantId;
import dev.paceline.kpi.application.JoinedBoard.Source;
import dev.paceline.kpi.application.OtherInstances.BoardPart;
import dev.paceline.kpi.application.OtherInstances.BoardQuestion;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import dev.paceline.kpi.domain.Ranking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rankings that are kept while people ask for them. The first question reads the number of every member; from then on a changed total
 * only marks its rep, and the next question reads the marked ones again. Each instance ranks those whose totals it holds; where
 * several run, the one that is asked joins the parts. Boards that nobody asks for cost nothing; of those that are asked for, as many are
 * kept as an eighth of the heap has room for, the ones asked least recently are dropped. What this service tells by itself has another
 * eighth and takes no room from those: where that is full, a board is made for one look and not kept.
 */
@ApplicationScoped
public class Boards implements TotalsWatch {

    /** Nobody here knows whether any total has moved. */
    static final long UNKNOWN = -1;

    private final HeldTotals held;
    private final OtherInstances others;
    private final Basis basis;
    private final KeptBoards kept;
    private final CopiedBoards copied;
    private volatile int era;

    @Inject
    Boards(HeldTotals held, OtherInstances others, References references, Basis basis) {
        this(held, others, references, basis, Shelf.usualPlaces());
    }

    /** @param places for boards that are asked for, and as many for told ones */
    Boards(HeldTotals held, OtherInstances others, References references, Basis basis, long places) {
        this.copied = new CopiedBoards(references);
        this.kept = new KeptBoards(held, references, places);
        this.held = held;
        this.others = others;
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

    /** The ranking as the totals stand now. */
    public Ranking ranking(Question question) {
        return look(question, Standings::ranking);
    }

    /** The same for what this service tells by itself, with nobody asking. */
    Ranking ownRanking(Question question) {
        return look(
                question,
                KeptBoards.Use.TOLD,
                (instance, part) -> others.board(question.tenant(), instance, part),
                Standings::ranking);
    }

    /** {@link KeptBoards#moves}; {@link #UNKNOWN} while other instances hold some of them. */
    long moves(TenantId tenant, MetricId metric) {
        long moves = kept.moves(tenant, metric);
        return held.placement().isWhole() ? moves : UNKNOWN;
    }

    /** Nothing has moved on that board since it was last looked at, and it is told all the same. */
    void stillTold(Question question) {
        kept.touch(question, basis.of(question.tenant()), held.placement());
    }

    /** Forgets boards that are told no more. */
    void sweep() {
        kept.sweep();
    }

    /** Looks at the ranking, and at everybody's number, as the totals stand now. */
    <R> R look(Question question, Function<Standings, R> look) {
        return look(question, KeptBoards.Use.ASKED, others::board, look);
    }

    private <R> R look(
            Question question,
            KeptBoards.Use use,
            BiFunction<Instance, BoardQuestion, BoardPart> asking,
            Function<Standings, R> look) {
        try {
            return lookAtHolders(question, use, asking, look);
        } catch (HolderAwayException e) {
            if (use == KeptBoards.Use.TOLD) {
                throw e; // a fact can wait; it is not told from what may lack the last moment
            }
            return lookAtCopies(question, look, e);
        }
    }

    private <R> R lookAtCopies(Question question, Function<Standings, R> look, HolderAwayException reason) {
        try {
            return copied.board(question, basis.of(question.tenant())).look(rep -> numberOfCopy(question, rep), look);
        } catch (HolderAwayException e) {
            throw reason;
        }
    }

    private <R> R lookAtHolders(
            Question question,
            KeptBoards.Use use,
            BiFunction<Instance, BoardQuestion, BoardPart> asking,
            Function<Standings, R> look) {
        Placement placement = held.placement();
        String stands = basis.of(question.tenant());
        KeptBoards.Board board = kept.board(question, use, stands, placement);
        if (placement.isWhole()) {
            return board.live().look(rep -> number(question, rep), look);
        }
        R answer =
                board.joined().look(sources(question, stands, placement, board.live(), asking), others::together, look);
        mustStillBe(placement);
        basis.mustBe(question.tenant(), stands);
        return answer;
    }

    /** This instance's part of a ranking; refused unless it holds what the question says. */
    BoardPart part(Question question, KeptBoards.Use use, BoardQuestion wanted) {
        Placement placement = held.placement();
        if (!placement.here().equals(wanted.partitions())) {
            throw new HolderAwayException("an instance is asked for what it does not hold any more");
        }
        LiveBoard live = kept.board(question, use, wanted.basis(), placement).live();
        BoardPart part = live.part(rep -> number(question, rep), wanted.known(), wanted.since());
        mustStillBe(placement);
        return part;
    }

    private List<Source> sources(
            Question question,
            String stands,
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
                                asking.apply(instance, elsewhere(question, stands, partitions, board, version)))));
        return sources;
    }

    private static BoardQuestion elsewhere(
            Question question, String stands, SortedSet<Integer> partitions, String board, long version) {
        return new BoardQuestion(
                stands,
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

    private Optional<BigDecimal> numberOfCopy(Question question, RepId rep) {
        Span span = question.span();
        return question.measure()
                .of(
                        held.daysOfCopy(
                                question.tenant(), Subject.of(rep), question.metric(), span.from(), span.until()),
                        span);
    }

    private void mustStillBe(Placement placement) {
        if (!held.placement().equals(placement)) {
            throw new HolderAwayException("they have just been moved");
        }
    }

    @Override
    public void changed(TenantId tenant, Subject subject, MetricId metric, LocalDate first, LocalDate last) {
        if (subject.kind() == Subject.Kind.REP) {
            kept.changed(tenant, subject, metric, first, last);
        }
    }

    @Override
    public synchronized void movedAway() {
        era++;
        kept.clear();
    }

    /** Another number each time that what is held may have moved. */
    int era() {
        return era;
    }

    /** Where the totals are now. */
    Placement placement() {
        return held.placement();
    }
}
