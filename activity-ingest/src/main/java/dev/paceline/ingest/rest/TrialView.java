package dev.paceline.ingest.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.RecordPatch.Change;
import dev.paceline.ingest.domain.Harvest;
import dev.paceline.ingest.domain.Harvest.Bad;
import dev.paceline.ingest.domain.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery would become.
 *
 * @param understood elements that can be read
 * @param skipped elements that are none of the source's business
 * @param patches what they say; nothing of it has landed
 * @param faults what would go to quarantine, each with its element and the place in the mapping
 * @param verification what verification says; absent unless the payload came as one text, with headers
 */
record TrialView(
        int understood,
        int skipped,
        List<PatchView> patches,
        List<Bad> faults,
        @Nullable VerificationView verification) {

    /**
     * Whether the delivery would be believed just now.
     *
     * @param reason why not
     */
    record VerificationView(boolean proven, @Nullable String reason) {

        static VerificationView of(Verdict verdict) {
            return verdict.match(
                    proven -> new VerificationView(true, null),
                    doubted -> new VerificationView(false, doubted.words()));
        }
    }

    /** A patch without what every patch of the source has. */
    record PatchView(
            String recordType,
            String recordId,
            Instant at,
            @Nullable String sequence,
            Change change,
            @Nullable String mergedInto,
            SortedMap<String, JsonNode> fields) {

        static PatchView of(RecordPatch patch) {
            return new PatchView(
                    patch.recordType(),
                    patch.recordId(),
                    patch.at(),
                    patch.sequence(),
                    patch.change(),
                    patch.mergedInto(),
                    patch.fields());
        }
    }

    TrialView {
        patches = List.copyOf(patches);
        faults = List.copyOf(faults);
    }

    static TrialView of(Harvest harvest, @Nullable Verdict verdict) {
        return new TrialView(
                harvest.understood(),
                harvest.skipped(),
                harvest.patches().stream().map(PatchView::of).toList(),
                harvest.unreadable(),
                verdict == null ? null : VerificationView.of(verdict));
    }
}
