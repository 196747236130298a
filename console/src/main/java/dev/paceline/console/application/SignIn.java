package dev.paceline.console.application;

import dev.paceline.console.domain.Account;
import dev.paceline.console.domain.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Signs somebody in who knows an account's password, and slows down whoever guesses. */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final Tokens tokens;
    private final ConsoleSettings settings;
    private final Clock clock;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final CheckQueue checks = new CheckQueue(PATIENCE);

    SignIn(Accounts accounts, Tokens tokens, ConsoleSettings settings, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether anybody can sign in here at all. */
    public boolean isPossible() {
        return accounts.exist() && tokens.canSign();
    }

    /** Tries that name and password, coming from that address. Blocks for a fraction of a second. */
    public Attempt attempt(String user, String password, String address) {
        if (!isPossible()) {
            return new Attempt.Refused();
        }
        Instant now = clock.instant();
        Map<String, Integer> keys = Map.of(
                "name " + user + " at " + address, Failures.FREE_FOR_A_NAME,
                "address " + address, Failures.FREE_FOR_AN_ADDRESS);
        Duration pause = pause(keys, now);
        if (!pause.isZero()) {
            return new Attempt.TooSoon(pause);
        }
        if (!checks.enter(address)) {
            return new Attempt.TooSoon(BUSY);
        }
        try {
            return accounts.proven(user, password)
                    .map(account -> succeed(account, keys.keySet(), now))
                    .orElseGet(() -> fail(keys.keySet(), clock.instant()));
        } finally {
            checks.leave(address);
        }
    }

    private Attempt succeed(Account account, Set<String> keys, Instant now) {
        keys.forEach(failures::remove);
        Duration life = account.isDisplay()
                ? settings.signIn().displayLife()
                : settings.signIn().life();
        LOG.infof("signed in tenant=%s roles=%s", account.tenant(), account.roles());
        return new Attempt.SignedIn(account, tokens.sign(account, now, life), life);
    }

    private Attempt fail(Set<String> keys, Instant now) {
        forgetSome(now);
        keys.forEach(key -> failures.merge(key, Failures.none(now).oneMore(now), (known, one) -> known.oneMore(now)));
        LOG.info("sign-in refused");
        return new Attempt.Refused();
    }

    private Duration pause(Map<String, Integer> freeByKey, Instant now) {
        return freeByKey.entrySet().stream()
                .map(entry -> Optional.ofNullable(failures.get(entry.getKey()))
                        .map(known -> known.pause(now, entry.getValue())))
                .flatMap(Optional::stream)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private void forgetSome(Instant now) {
        if (failures.size() >= MOST_REMEMBERED) {
            failures.values().removeIf(known -> known.isForgotten(now));
        }
        if (failures.size() >= MOST_REMEMBERED) {
            failures.clear();
        }
    }
}
