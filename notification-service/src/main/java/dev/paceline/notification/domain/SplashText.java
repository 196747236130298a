package dev.paceline.notification.domain;

import dev.paceline.events.RepId;
import dev.paceline.events.Splash;
import dev.paceline.events.Splash.Change;
import dev.paceline.events.Subject;
import dev.paceline.events.VisibleText;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What people see of a splash: everything that an amendment may change. */
record SplashText(String title, String words, @Nullable RepId rep, @Nullable String repName, @Nullable Money amount) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_WORDS = 300;

    /** Writes what a rule says of a moment. */
    static SplashText of(SplashRule rule, Moment moment, Person person) {
        String visible = VisibleText.shown(person.name(), LONGEST_NAME);
        String name = visible.isEmpty() ? moment.who().id() : visible;
        String thing = VisibleText.shown(moment.thing(), LONGEST_NAME);
        Map<String, String> values = new TreeMap<>(Map.of("rep", name, moment.thingName(), thing));
        Money amount = moment.amount();
        if (amount != null) {
            values.put("amount", MoneyWords.text(amount));
        }
        boolean isRep = moment.who().kind() == Subject.Kind.REP;
        return new SplashText(
                text(rule.title(), values, LONGEST_TITLE, rule),
                text(rule.words(), values, LONGEST_WORDS, rule),
                isRep ? new RepId(moment.who().id()) : null,
                name,
                amount);
    }

    static SplashText of(Splash splash) {
        return new SplashText(splash.title(), splash.words(), splash.rep(), splash.repName(), splash.amount());
    }

    /** The next revision of that splash, with this text. */
    Splash on(Splash shown, Change change, Instant now, String cause) {
        return new Splash(
                shown.tenant(),
                shown.channel(),
                shown.splash(),
                shown.rule(),
                title,
                words,
                rep,
                repName,
                amount,
                shown.raisedAt(),
                shown.expiresAt(),
                cause,
                change,
                shown.number() + 1,
                now);
    }

    /** Names come from CRMs and rules from people; what a screen shows of them is one line that it has room for. */
    private static String text(Template template, Map<String, String> values, int most, SplashRule rule) {
        String shown = VisibleText.shown(template.fill(values), most);
        return shown.isEmpty() ? rule.name().value() : shown;
    }
}
