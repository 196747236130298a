package dev.paceline.notification.application;

import dev.paceline.events.Subject;
import dev.paceline.events.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists the splashes of the last 30 days for somebody who may see some people and not others. */
@ApplicationScoped
public class FindSplashes {

    /** How far back splashes can be asked for. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Splashes looked through for one page at most; a page may come out short, and then names where to go on. */
    static final int MOST_LOOKED_AT = 1_000;

    private final SplashHistory history;
    private final Clock clock;

    FindSplashes(SplashHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Whose splashes somebody may see.
     *
     * @param everyone whether it is all of the tenant, so that none needs to be looked at in vain
     */
    public record Access(boolean everyone, Function<Subject, Uni<Boolean>> maySee) {}

    /**
     * A page of splashes, the newest first.
     *
     * @param next where the next page goes on; absent at the end
     */
    public record Page(List<PastSplash> items, @Nullable SplashPosition next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    public Uni<Page> list(TenantId tenant, SplashFilter filter, Access access) {
        boolean allMatch = filter.team() == null && (access.everyone() || filter.rep() != null);
        int lookedAt = allMatch ? filter.limit() + 1 : MOST_LOOKED_AT;
        return history.list(tenant, filter.withLimit(lookedAt), clock.instant().minus(KEPT))
                .chain(found -> visible(found, access).map(seen -> page(found, seen, filter, lookedAt)));
    }

    private static Uni<Map<Subject, Boolean>> visible(List<PastSplash> found, Access access) {
        return Multi.createFrom()
                .items(found.stream().map(PastSplash::subject).distinct())
                .onItem()
                .transformToUniAndConcatenate(
                        subject -> access.maySee().apply(subject).map(seen -> Map.entry(subject, seen)))
                .collect()
                .in(HashMap::new, (seen, entry) -> seen.put(entry.getKey(), entry.getValue()));
    }

    private static Page page(List<PastSplash> found, Map<Subject, Boolean> seen, SplashFilter filter, int lookedAt) {
        List<PastSplash> items = new ArrayList<>();
        for (PastSplash splash : found) {
            boolean matches = filter.team() == null || splash.teams().contains(filter.team());
            if (!matches || !seen.getOrDefault(splash.subject(), false)) {
                continue;
            }
            if (items.size() == filter.limit()) {
                return new Page(items, items.get(filter.limit() - 1).position());
            }
            items.add(splash);
        }
        boolean lookedAtAll = found.size() < lookedAt;
        return new Page(items, lookedAtAll ? null : found.get(found.size() - 1).position());
    }
}
