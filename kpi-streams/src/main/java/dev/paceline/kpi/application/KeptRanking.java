package dev.paceline.kpi.application;

import dev.paceline.kpi.application.Standings.Picture;
import dev.paceline.kpi.domain.FiscalCalendar.Span;
import dev.paceline.kpi.domain.Measure;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ranking that many ask for. All that ask within {@link #LONGEST} are shown the same ladder, so that a number which moves a thousand
 * times a second is not ranked anew for each of them. It stands as long as definitions, roster, settings, the day and the place of the
 * totals do, and until there is no room for it any more.
 */
public final class KeptRanking {

    /** What is shown is as of no longer ago than this when it is asked for. */
    public static final Duration LONGEST = Duration.ofMillis(100);

    /** What a ranking takes besides its numbers. */
    private static final long PLACES_OF_A_QUESTION = 50;

    private final Boards boards;
    private final Basis basis;
    private final References references;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Boards.Question question;
    private final Today today;
    private final int era;
    private final @Nullable Placement placement;
    private final Basis.@Nullable Sign sign;
    private volatile @Nullable Moment shown;
    private volatile boolean ended;

    KeptRanking(
            Boards boards,
            Basis basis,
            References references,
            Clock clock,
            LongSupplier nanos,
            Boards.Question question,
            Today today,
            Basis.@Nullable Sign sign) {
        this.boards = boards;
        this.basis = basis;
        this.references = references;
        this.clock = clock;
        this.nanos = nanos;
        this.question = question;
        this.today = today;
        this.era = boards.era();
        this.placement = placement(boards);
        this.sign = sign;
    }

    /** Null while totals move between instances: what is shown then is made from copies and does not last. */
    private static @Nullable Placement placement(Boards boards) {
        try {
            return boards.placement();
        } catch (HolderAwayException e) {
            return null;
        }
    }

    private record Moment(long asOf, Ladder ladder) {}

    /** The ladder of a moment ago; null where it has to be made anew. Never waits. */
    public @Nullable Ladder shown() {
        Moment known = shown;
        boolean young = known != null && nanos.getAsLong() - known.asOf() < LONGEST.toNanos();
        return known != null && young && stands() ? known.ladder() : null;
    }

    /**
     * The ladder of a moment ago, or of now.
     *
     * @throws NotReadyException while the totals are not at hand
     */
    public Ladder ladder() {
        Ladder known = shown();
        return known == null ? renewed() : known;
    }

    /** Whether it stands on just that, and nothing has changed but the totals. */
    public boolean standsOn(Basis.@Nullable Sign known) {
        Basis.Sign own = sign;
        return known != null && own != null && own.isThe(known) && stands();
    }

    /** Whether nothing has changed but the totals. */
    public boolean stands() {
        Basis.Sign then = sign;
        try {
            return then != null
                    && !ended
                    && era == boards.era()
                    && today.lasts(clock.instant())
                    && basis.isStill(question.tenant(), then)
                    && boards.placement().equals(placement);
        } catch (NotReadyException e) {
            return false;
        }
    }

    /** What is shown takes room even after its boards were dropped. */
    long places() {
        Moment known = shown;
        return known == null
                ? PLACES_OF_A_QUESTION
                : PLACES_OF_A_QUESTION + known.ladder().places();
    }

    /** It is not kept any more: whoever still holds it has to ask anew. */
    void end() {
        ended = true;
        shown = null;
    }

    private synchronized Ladder renewed() {
        Ladder meanwhile = shown();
        if (meanwhile != null) {
            return meanwhile;
        }
        long asOf = nanos.getAsLong();
        Picture now = boards.look(question, Standings::picture);
        Picture before = before();
        Moment known = shown;
        Ladder ladder = known != null && known.ladder().shows(now, before)
                ? known.ladder()
                : new Ladder(
                        now,
                        before,
                        references.people(question.tenant()),
                        question.measure().currency());
        shown = new Moment(asOf, ladder);
        return ladder;
    }

    /** The ranking without what is dated today or later; none where the range begins today. */
    private @Nullable Picture before() {
        Span span = question.span();
        LocalDate until = today.date().isBefore(span.until()) ? today.date() : span.until();
        if (!span.from().isBefore(until)) {
            return null;
        }
        Measure measure = question.measure();
        return boards.look(
                new Boards.Question(
                        question.tenant(), measure, question.team(), new Span(span.from(), until), question.on()),
                Standings::picture);
    }
}
