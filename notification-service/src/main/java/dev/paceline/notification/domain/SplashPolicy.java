package dev.paceline.notification.domain;

import dev.paceline.events.Envelope;
import dev.paceline.events.RepId;
import dev.paceline.events.Splash;
import dev.paceline.events.SplashId;
import dev.paceline.events.Subject;
import dev.paceline.events.VisibleText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.Money;

/**
 * Decides what sightings lead to. A thing raises a splash when it begins to fulfil a rule that is switched on and the moment is still
 * news; while it goes on fulfilling the rule (an amended amount, a moved date, the same delivery again) it raises none.
 *
 * @param timeToLive how long a splash is worth showing
 */
public record SplashPolicy(Freshness freshness, Duration timeToLive) {

    private static final String SERVICE = "notification-service";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_WORDS = 300;

    /** What is to be remembered and shown, given what is known. */
    public Outcome decide(List<Sighting> sightings, Known known, Instant now) {
        List<Cause> causes = new ArrayList<>();
        List<Envelope<Splash>> splashes = new ArrayList<>();
        for (Sighting sighting : sightings) {
            Optional<Cause> before = known.cause(sighting.cause());
            if (isOld(sighting, before) || isNothing(sighting, before)) {
                continue;
            }
            causes.add(new Cause(sighting.rule(), sighting.thing(), sighting.revision(), sighting.moment() != null));
            if (before.filter(Cause::stands).isEmpty()) {
                splash(sighting, known, now).ifPresent(splashes::add);
            }
        }
        return new Outcome(causes, splashes);
    }

    private static boolean isOld(Sighting sighting, Optional<Cause> before) {
        return before.filter(cause -> cause.revision() >= sighting.revision()).isPresent();
    }

    private static boolean isNothing(Sighting sighting, Optional<Cause> before) {
        return sighting.moment() == null && before.isEmpty();
    }

    private Optional<Envelope<Splash>> splash(Sighting sighting, Known known, Instant now) {
        Moment moment = sighting.moment();
        if (moment == null) {
            return Optional.empty();
        }
        Person person = known.person(moment.who());
        return known.rule(sighting.rule())
                .filter(SplashRule::enabled)
                .filter(rule -> moment.isFresh(freshness, person, now))
                .map(rule -> sighting.fact().followedBy(SERVICE, now, splash(rule, sighting, moment, person, now)));
    }

    private Splash splash(SplashRule rule, Sighting sighting, Moment moment, Person person, Instant now) {
        String visible = VisibleText.shown(person.name(), LONGEST_NAME);
        String name = visible.isEmpty() ? moment.who().id() : visible;
        String thing = VisibleText.shown(moment.thing(), LONGEST_NAME);
        Map<String, String> values = new TreeMap<>(Map.of("rep", name, moment.thingName(), thing));
        Money amount = moment.amount();
        if (amount != null) {
            values.put("amount", MoneyWords.text(amount));
        }
        boolean isRep = moment.who().kind() == Subject.Kind.REP;
        return new Splash(
                sighting.fact().fact().tenant(),
                rule.channel(),
                id(sighting, moment),
                rule.name().value(),
                text(rule.title(), values, LONGEST_TITLE, rule),
                text(rule.words(), values, LONGEST_WORDS, rule),
                isRep ? new RepId(moment.who().id()) : null,
                name,
                amount,
                now,
                now.plus(timeToLive),
                sighting.fact().id());
    }

    /** Names come from CRMs and rules from people; what a screen shows of them is one line that it has room for. */
    private static String text(Template template, Map<String, String> values, int most, SplashRule rule) {
        String shown = VisibleText.shown(template.fill(values), most);
        return shown.isEmpty() ? rule.name().value() : shown;
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
