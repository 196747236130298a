package dev.paceline.ingest.rest;

import dev.paceline.events.RepId;
import dev.paceline.events.SourceId;
import dev.paceline.ingest.domain.OwnerBinding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An owner that records speak of.
 *
 * @param owner as it stands in records
 * @param rep who that is; absent while nobody is bound
 * @param byHand whether an admin said so, and it holds however the rep is written
 * @param email what an owner record of the CRM says
 * @param name what an owner record of the CRM says
 * @param source where it was met first
 */
record OwnerView(
        String owner,
        @Nullable RepId rep,
        boolean byHand,
        @Nullable String email,
        @Nullable String name,
        SourceId source,
        Instant firstSeen) {

    static OwnerView of(OwnerBinding binding) {
        return new OwnerView(
                binding.owner().owner(),
                binding.rep(),
                binding.byHand(),
                binding.owner().email(),
                binding.owner().name(),
                binding.owner().source(),
                binding.owner().firstSeen());
    }
}
