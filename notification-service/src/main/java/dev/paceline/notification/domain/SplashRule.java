package dev.paceline.notification.domain;

import dev.paceline.events.ChannelId;
import dev.paceline.events.MetricId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When to raise a splash, and what it says. Data: a tenant changes all but the condition.
 *
 * @param on the facts it looks at
 * @param when a CEL condition; over {@code record} and {@code contribution} for contributions, over {@code goal} and
 *     {@code milestone} for progress
 * @param amount the metric whose contribution of the same record is the amount shown, for contributions
 * @param title a few words, see {@link Template}
 * @param words one sentence, see {@link Template}
 */
public record SplashRule(
        RuleName name,
        Trigger on,
        String when,
        @Nullable MetricId amount,
        Template title,
        Template words,
        ChannelId channel,
        boolean enabled) {

    public SplashRule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(channel, "channel");
    }

    /** The same rule with a tenant's own choices. */
    public SplashRule with(RuleChoices choices) {
        return new SplashRule(
                name, on, when, amount, choices.title(), choices.words(), choices.channel(), choices.enabled());
    }

    /** What of this rule a tenant may choose, as it is chosen now. */
    public RuleChoices choices() {
        return new RuleChoices(enabled, channel, title, words);
    }
}
