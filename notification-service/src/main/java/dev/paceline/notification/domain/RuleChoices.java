package dev.paceline.notification.domain;

import dev.paceline.events.ChannelId;
import java.util.Objects;

/** What a tenant may choose of a rule: whether it is on, where it shows, and how it speaks. */
public record RuleChoices(boolean enabled, ChannelId channel, Template title, Template words) {

    public RuleChoices {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(words, "words");
    }
}
