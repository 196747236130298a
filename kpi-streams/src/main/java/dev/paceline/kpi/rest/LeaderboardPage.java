package dev.paceline.kpi.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.paceline.events.RepId;
import dev.paceline.kpi.application.KeptRanking;
import dev.paceline.kpi.application.Ladder;
import dev.paceline.kpi.application.RankReps;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A page of a leaderboard as JSON, written once for each ladder that is shown; only the own place of who asks is put to it. */
final class LeaderboardPage {

    private static final byte[] NOBODY = {};

    private final KeptRanking ranking;
    private final RankReps.Asked asked;
    private final int first;
    private final int limit;
    private final ObjectMapper json;
    private volatile @Nullable Written written;

    LeaderboardPage(KeptRanking ranking, RankReps.Asked asked, int first, int limit, ObjectMapper json) {
        this.ranking = ranking;
        this.asked = asked;
        this.first = first;
        this.limit = limit;
        this.json = json;
    }

    /** What of a ladder was written already. */
    private record Written(Ladder ladder, byte[] begin, byte[] end, Map<RepId, byte[]> places) {}

    KeptRanking ranking() {
        return ranking;
    }

    /** The page of that ladder, with that rep's own place. */
    byte[] of(Ladder ladder, @Nullable RepId self) {
        Written known = written;
        if (known == null || known.ladder() != ladder) {
            known = write(ladder);
            written = known;
        }
        byte[] place = self == null ? NOBODY : known.places().computeIfAbsent(self, rep -> place(ladder, rep));
        ByteArrayOutputStream page =
                new ByteArrayOutputStream(known.begin().length + place.length + known.end().length);
        page.writeBytes(known.begin());
        page.writeBytes(place);
        page.writeBytes(known.end());
        return page.toByteArray();
    }

    private Written write(Ladder ladder) {
        byte[] open = bytes(LeaderboardView.of(asked, ladder, first, limit));
        byte[] begin = new byte[open.length - 1]; // without the brace that closes it
        System.arraycopy(open, 0, begin, 0, begin.length);
        long next = (long) first + limit;
        String end = next < ladder.reps() ? ",\"next\":\"" + next + "\"}" : "}";
        return new Written(ladder, begin, end.getBytes(StandardCharsets.UTF_8), new ConcurrentHashMap<>());
    }

    private byte[] place(Ladder ladder, RepId rep) {
        return ladder.place(rep)
                .map(place ->
                        ",\"self\":" + new String(bytes(LeaderboardView.PlaceView.of(place)), StandardCharsets.UTF_8))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(NOBODY);
    }

    private byte[] bytes(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a leaderboard can always be written", e);
        }
    }
}
