package dev.paceline.events;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A moment worth showing on a screen.
 *
 * @param rule the splash rule that raised it, as in {@code deal-won}
 * @param title a few words, large
 * @param words one sentence
 * @param expiresAt from when on it is no longer worth showing
 * @param cause the id of the fact that caused it
 */
public record Splash(
        TenantId tenant,
        ChannelId channel,
        SplashId splash,
        String rule,
        String title,
        String words,
        @Nullable RepId rep,
        @Nullable String repName,
        @Nullable Money amount,
        Instant raisedAt,
        Instant expiresAt,
        String cause)
        implements Fact {

    public Splash {
        Check.present("tenant", tenant);
        Check.present("channel", channel);
        Check.present("splash", splash);
        Check.text("rule", rule);
        Check.text("title", title);
        Check.text("words", words);
        Check.present("raisedAt", raisedAt);
        Check.present("expiresAt", expiresAt);
        Check.text("cause", cause);
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), channel.value());
    }

    @Override
    public String factId() {
        return splash.value();
    }
}
