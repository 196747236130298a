package dev.paceline.kpi.application;

import dev.paceline.events.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one answer must have in common: definitions, roster and settings. A change of them reaches one instance a moment
 * before the other; parts computed by different ones would make a number that was never true.
 */
@ApplicationScoped
public class Basis {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final References references;
    private final TenantSettings settings;

    Basis(References references, TenantSettings settings) {
        this.references = references;
        this.settings = settings;
    }

    /** Names what stands now; the same words on every instance. */
    public String of(TenantId tenant) {
        return references.version(tenant) + "-" + settings.version(tenant);
    }

    /** The basis at a glance. */
    public record Sign(Object references, String settings) {

        boolean isThe(Sign other) {
            return references == other.references && settings.equals(other.settings);
        }
    }

    /** What the basis can be told by without waiting; null while it is changing. */
    @Nullable
    Sign sign(TenantId tenant) {
        Object known = references.sign(tenant);
        return known == null ? null : new Sign(known, settings.version(tenant));
    }

    /** Whether nothing has changed since. */
    boolean isStill(TenantId tenant, Sign sign) {
        Sign now = sign(tenant);
        return now != null && now.isThe(sign);
    }

    /** Returns once this instance stands on that basis; a change is on its way for milliseconds. */
    void await(TenantId tenant, String asked) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!of(tenant).equals(asked) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        mustBe(tenant, asked);
    }

    void mustBe(TenantId tenant, String asked) {
        if (!of(tenant).equals(asked)) {
            throw new NotReadyException("definitions, roster or settings are just changing");
        }
    }
}
