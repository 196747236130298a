package dev.paceline.notification.domain;

import dev.paceline.events.Splash;
import dev.paceline.events.Splash.Change;
import dev.paceline.events.SplashId;
import dev.paceline.events.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what sightings lead to. A thing raises a splash when it begins to fulfil a rule that is switched on and the moment is still
 * news; while it goes on fulfilling the rule (an amended amount, a moved date, the same delivery again) it raises none. What is shown
 * follows the thing: while the splash is worth showing its words are amended with it, and it is withdrawn as soon as the thing no
 * longer fulfils the rule. A splash that was withdrawn is never shown again; its id decides that, as for any other.
 *
 * @param timeToLive how long a splash is worth showing
 */
public record SplashPolicy(Freshness freshness, Duration timeToLive) {

    private static final String SERVICE = "notification-service";
    private static final int LONGEST_ID = 200;

    /** What is to be remembered and shown, given what is known. */
    public Outcome decide(List<Sighting> sightings, Known known, Instant now) {
        List<Cause> causes = new ArrayList<>();
        List<Notice> raised = new ArrayList<>();
        List<Notice> changed = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Optional<Cause> before = known.cause(sighting.cause());
            if (isOld(sighting, before) || isNothing(sighting, before)) {
                continue;
            }
            causes.add(new Cause(sighting.rule(), sighting.thing(), sighting.revision(), sighting.moment() != null));
            Optional<Splash> shown = known.shown(sighting.cause());
            if (shown.isPresent()) {
                change(sighting, shown.get(), known, now).ifPresent(changed::add);
            } else if (before.filter(Cause::stands).isEmpty()) {
                raise(sighting, known, now).ifPresent(raised::add);
            }
        }
        return new Outcome(causes, raised, changed);
    }

    private static boolean isOld(Sighting sighting, Optional<Cause> before) {
        return before.filter(cause -> cause.revision() >= sighting.revision()).isPresent();
    }

    /** The first revision of a thing has none before it that may still arrive; a later one is remembered, so that an earlier one is old. */
    private static boolean isNothing(Sighting sighting, Optional<Cause> before) {
        return sighting.moment() == null && before.isEmpty() && sighting.revision() <= 1;
    }

    private Optional<Notice> raise(Sighting sighting, Known known, Instant now) {
        Moment moment = sighting.moment();
        if (moment == null) {
            return Optional.empty();
        }
        Person person = known.person(moment.who());
        return known.rule(sighting.rule())
                .filter(SplashRule::enabled)
                .filter(rule -> moment.isFresh(freshness, person, now))
                .map(rule -> splash(rule, sighting, moment, person, now))
                .map(splash -> notice(sighting, moment.who(), splash, now));
    }

    /** The channel, the time and the life of a splash stay what they were, whatever is chosen for its rule meanwhile. */
    private Optional<Notice> change(Sighting sighting, Splash shown, Known known, Instant now) {
        Moment moment = sighting.moment();
        if (moment == null) {
            return Optional.of(withdrawn(sighting, shown, now));
        }
        if (!now.isBefore(shown.expiresAt())) {
            return Optional.empty();
        }
        Person person = known.person(moment.who());
        if (!moment.isFresh(freshness, person, shown.raisedAt())) {
            return Optional.of(withdrawn(sighting, shown, now));
        }
        return known.rule(sighting.rule())
                .map(rule -> SplashText.of(rule, moment, person))
                .filter(text -> !text.equals(SplashText.of(shown)))
                .map(text -> text.on(shown, Change.AMENDED, now, sighting.fact().id()))
                .map(splash -> notice(sighting, moment.who(), splash, now));
    }

    private static Notice withdrawn(Sighting sighting, Splash shown, Instant now) {
        Splash splash = SplashText.of(shown)
                .on(shown, Change.WITHDRAWN, now, sighting.fact().id());
        return notice(sighting, null, splash, now);
    }

    private static Notice notice(Sighting sighting, @Nullable Subject who, Splash splash, Instant now) {
        return new Notice(sighting.cause(), who, sighting.fact().followedBy(SERVICE, now, splash));
    }

    private Splash splash(SplashRule rule, Sighting sighting, Moment moment, Person person, Instant now) {
        SplashText text = SplashText.of(rule, moment, person);
        return new Splash(
                sighting.fact().fact().tenant(),
                rule.channel(),
                id(sighting, moment),
                rule.name().value(),
                text.title(),
                text.words(),
                text.rep(),
                text.repName(),
                text.amount(),
                now,
                now.plus(timeToLive),
                sighting.fact().id());
    }

    private static SplashId id(Sighting sighting, Moment moment) {
        String id = sighting.rule() + "|" + sighting.thing() + "|" + moment.occasion();
        if (id.length() <= LONGEST_ID) {
            return new SplashId(id);
        }
        UUID digest = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return new SplashId(sighting.rule() + "|" + digest);
    }
}
