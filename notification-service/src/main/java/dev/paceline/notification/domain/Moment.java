package dev.paceline.notification.domain;

import dev.paceline.events.GoalProgress;
import dev.paceline.events.Subject;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Something that fulfilled a rule: who, what, and when. */
public sealed interface Moment {

    /** Whose moment it is. */
    Subject who();

    /** What the sentence calls the thing, and under which name of {@link Template}. */
    String thing();

    String thingName();

    @Nullable
    Money amount();

    /** Tells this moment of a thing from another one of the same thing: a day or a milestone. */
    String occasion();

    /** Whether it is still news. */
    boolean isFresh(Freshness freshness, Person person, Instant now);

    /** A record that contributes to a metric on a business day. */
    record OfRecord(Subject who, String thing, @Nullable Money amount, LocalDate day) implements Moment {

        @Override
        public String thingName() {
            return "record";
        }

        @Override
        public String occasion() {
            return day.toString();
        }

        @Override
        public boolean isFresh(Freshness freshness, Person person, Instant now) {
            return freshness.covers(day, now.atZone(person.zone()).toLocalDate());
        }
    }

    /**
     * A goal that reached a share of its target. It is news by the business day of what reached it, while the goal's period runs or
     * has just ended; a change of the goal itself is none.
     *
     * @param until first day after the goal's period
     */
    record OfGoal(Subject who, String thing, @Nullable Money amount, GoalProgress.Milestone milestone, LocalDate until)
            implements Moment {

        @Override
        public String thingName() {
            return "goal";
        }

        @Override
        public String occasion() {
            return Integer.toString(milestone.percent());
        }

        @Override
        public boolean isFresh(Freshness freshness, Person person, Instant now) {
            LocalDate today = now.atZone(person.zone()).toLocalDate();
            LocalDate reachedOn = milestone.reachedOn();
            return !Boolean.TRUE.equals(milestone.byTerms())
                    && freshness.covers(milestone.reachedAt(), now)
                    && (reachedOn == null || freshness.covers(reachedOn, today))
                    && freshness.isRunningOrJustEnded(until, today);
        }
    }
}
