package dev.paceline.ingest.domain;

import dev.paceline.events.RepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wish to make reps of owners who are none yet, from what the CRM's owner records tell: e-mail and name. Owners with one e-mail become
 * one rep, whose id is made of the e-mail.
 *
 * @param owners which owners; empty for all of whom an e-mail is known
 * @param zone of the new reps
 * @param currency of the new reps
 */
public record OwnerSync(List<@Nullable String> owners, @Nullable String zone, @Nullable String currency) {

    public OwnerSync {
        owners = owners == null ? List.of() : Drafts.copy(owners);
    }

    /** Decides over the owners of whom an e-mail is known. */
    public RosterChange on(Roster roster, List<SeenOwner> known) {
        List<Fault> faults = new ArrayList<>();
        List<String> names = known.stream().map(SeenOwner::owner).toList();
        for (int i = 0; i < owners.size(); i++) {
            if (!names.contains(owners.get(i))) {
                faults.add(new Fault("owners[" + i + "]", "no owner record has told an e-mail of it"));
            }
        }
        if (!faults.isEmpty()) {
            return new RosterChange.Refused(faults);
        }
        RosterDraft draft = new RosterDraft(List.of(), drafts(roster, known));
        return roster.on(draft).match(sound -> sound, OwnerSync::inTheWordsOfTheWish);
    }

    private List<RepDraft> drafts(Roster roster, List<SeenOwner> known) {
        RosterNames names = RosterNames.of(roster);
        Map<String, List<SeenOwner>> byEmail = new LinkedHashMap<>();
        for (SeenOwner owner : known) {
            String email = String.valueOf(owner.email()).toLowerCase(Locale.ROOT);
            boolean wanted = owners.isEmpty() || owners.contains(owner.owner());
            if (wanted
                    && names.repOf(owner.owner()).isEmpty()
                    && names.repOfEmail(email).isEmpty()) {
                byEmail.computeIfAbsent(email, none -> new ArrayList<>()).add(owner);
            }
        }
        Set<String> taken = new LinkedHashSet<>();
        roster.reps().keySet().forEach(rep -> taken.add(rep.value()));
        return byEmail.entrySet().stream()
                .map(person -> draft(person.getKey(), person.getValue(), names, taken))
                .toList();
    }

    private RepDraft draft(String email, List<SeenOwner> owned, RosterNames names, Set<String> taken) {
        String id = freeId(email, names, taken);
        taken.add(id);
        String name = owned.stream()
                .map(SeenOwner::name)
                .filter(each -> each != null)
                .findFirst()
                .orElse(email);
        List<@Nullable String> externalIds = new ArrayList<>();
        owned.forEach(owner -> externalIds.add(owner.owner()));
        return new RepDraft(id, name, email, zone, currency, null, null, externalIds, List.of(), null);
    }

    /** What stands before the @, else the whole address, else that with a number. */
    private static String freeId(String email, RosterNames names, Set<String> taken) {
        String id = slug(email.substring(0, Math.max(1, email.indexOf('@'))));
        if (isFree(id, names, taken)) {
            return id;
        }
        String whole = slug(email);
        String numbered = whole;
        for (int i = 2; !isFree(numbered, names, taken); i++) {
            numbered = whole + "-" + i;
        }
        return numbered;
    }

    private static boolean isFree(String id, RosterNames names, Set<String> taken) {
        return !taken.contains(id) && names.repOf(id).isEmpty();
    }

    private static String slug(String text) {
        String slug = text.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "rep" : new RepId(slug).value();
    }

    private static RosterChange inTheWordsOfTheWish(RosterChange.Refused refused) {
        return new RosterChange.Refused(refused.faults().stream()
                .map(fault -> new Fault(
                        fault.field().replaceFirst("^reps\\[\\d+]\\.(zone|currency)$", "$1"), fault.message()))
                .distinct()
                .toList());
    }
}
