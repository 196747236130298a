package dev.paceline.ingest.domain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.paceline.events.RecordPatch;
import dev.paceline.events.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name under which a CRM speaks of an owner.
 *
 * @param owner as it stands in records: an id, an e-mail, a name
 * @param source where it was met first
 * @param email what an owner record of the CRM says; absent where none has come
 * @param name what an owner record of the CRM says
 * @param firstSeen when it was met first
 */
public record SeenOwner(
        String owner, SourceId source, @Nullable String email, @Nullable String name, Instant firstSeen) {

    /** A longer one names nobody. */
    public static final int LONGEST = 200;

    /** Record types whose records are owners: their ids are owners' names, their e-mails bind them. */
    private static final Set<String> OWNER_RECORDS = Set.of("owner", "user");

    /** Who is spoken of in a patch. */
    public static List<SeenOwner> in(RecordPatch patch, Instant now) {
        List<SeenOwner> owners = new ArrayList<>();
        String owner = text(patch, "owner");
        if (owner != null) {
            owners.add(new SeenOwner(owner, patch.source(), null, null, now));
        }
        if (OWNER_RECORDS.contains(patch.recordType()) && patch.recordId().length() <= LONGEST) {
            owners.add(new SeenOwner(patch.recordId(), patch.source(), text(patch, "email"), text(patch, "name"), now));
        }
        return owners;
    }

    /** The owner of a record that is none itself, so that the owner's name is all that it tells of owners; empty where there is none. */
    public static Optional<String> onlyIn(RecordPatch patch) {
        return OWNER_RECORDS.contains(patch.recordType())
                ? Optional.empty()
                : Optional.ofNullable(text(patch, "owner"));
    }

    private static @Nullable String text(RecordPatch patch, String field) {
        JsonNode value = patch.fields().get(field);
        if (value == null || !value.isValueNode() || value.isNull()) {
            return null;
        }
        String text = value.asText().strip();
        return text.isEmpty() || text.length() > LONGEST ? null : text;
    }
}
