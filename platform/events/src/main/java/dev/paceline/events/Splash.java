package dev.paceline.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A moment worth showing on a screen, or what became of it. Later facts of the same splash carry a greater {@code revision} and
 * all of it as it is then; whichever revision is the greatest counts, in whatever order they are read.
 *
 * @param rule the splash rule that raised it, as in {@code deal-won}
 * @param title a few words, large
 * @param words one sentence
 * @param expiresAt from when on it is no longer worth showing
 * @param cause the id of the fact that caused it, or that caused its change
 * @param change what became of the splash: amended, or withdrawn for good; absent when it is raised
 * @param revision grows with each change of the splash; absent when it is raised, which is revision 1
 * @param changedAt when it was amended or withdrawn; absent when it is raised
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
        String cause,
        @Nullable Change change,
        @Nullable Long revision,
        @Nullable Instant changedAt)
        implements Fact {

    /** What became of a splash. */
    public enum Change {
        AMENDED,
        WITHDRAWN
    }

    /** A splash that is raised. */
    public Splash(
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
            String cause) {
        this(
                tenant, channel, splash, rule, title, words, rep, repName, amount, raisedAt, expiresAt, cause, null,
                null, null);
    }

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
        if (change == null && revision != null && revision != 1) {
            throw new IllegalArgumentException("change is missing: only revision 1 is without one");
        }
        if (change != null && (revision == null || revision < 2 || changedAt == null)) {
            throw new IllegalArgumentException("a change needs changedAt and a revision of 2 or more");
        }
    }

    /** The revision, which is 1 for a splash that is raised. */
    @JsonIgnore
    public long number() {
        return revision == null ? 1 : revision;
    }

    @JsonIgnore
    public boolean isWithdrawn() {
        return change == Change.WITHDRAWN;
    }

    @Override
    public String key() {
        return Keys.of(tenant.value(), channel.value());
    }

    @Override
    public String factId() {
        return change == null ? splash.value() : splash.value() + "@" + number();
    }
}
