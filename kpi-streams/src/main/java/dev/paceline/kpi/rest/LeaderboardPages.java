package dev.paceline.kpi.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.kpi.application.KeptRanking;
import dev.paceline.kpi.application.RankReps;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages that were asked for lately; one for all who ask for the same. */
@Singleton
class LeaderboardPages {

    private static final int MOST = 512;

    private final RankReps rankReps;
    private final ObjectMapper json;
    private final Map<Key, LeaderboardPage> pages = new LinkedHashMap<>(16, 0.75f, true);

    LeaderboardPages(RankReps rankReps, ObjectMapper json) {
        this.rankReps = rankReps;
        this.json = json;
    }

    private record Key(RankReps.Asked asked, int first, int limit) {}

    LeaderboardPage page(RankReps.Asked asked, int first, int limit) {
        KeptRanking ranking = rankReps.rank(asked);
        Key key = new Key(asked, first, limit);
        synchronized (pages) {
            LeaderboardPage known = pages.get(key);
            if (known != null && known.ranking() == ranking) {
                return known;
            }
            LeaderboardPage made = new LeaderboardPage(ranking, asked, first, limit, json);
            pages.values().removeIf(each -> !each.ranking().stands());
            pages.put(key, made);
            if (pages.size() > MOST) {
                pages.remove(pages.keySet().iterator().next());
            }
            return made;
        }
    }
}
