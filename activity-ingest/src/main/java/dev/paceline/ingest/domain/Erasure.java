package dev.paceline.ingest.domain;

import dev.paceline.events.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A wish to forget one person.
 *
 * @param source whose records are meant; absent for all
 * @param recordType type of the records that are the person; absent where only raw payloads are meant
 * @param recordIds how the CRM names the person's records
 * @param emails the person's addresses
 */
public record Erasure(
        @Nullable SourceId source, @Nullable String recordType, List<String> recordIds, List<String> emails) {

    private static final int MOST = 100;
    private static final int SHORTEST_EMAIL = 3;

    public Erasure {
        recordIds = recordIds == null ? List.of() : List.copyOf(recordIds);
        emails = emails == null ? List.of() : List.copyOf(emails);
    }

    /** Everything that is wrong with the wish. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (recordIds.isEmpty() && emails.isEmpty()) {
            faults.add(new Fault("recordIds", "name at least one record id or e-mail"));
        }
        if (recordIds.size() > MOST || emails.size() > MOST) {
            faults.add(new Fault("recordIds", "at most " + MOST + " record ids and e-mails"));
        }
        for (int i = 0; i < recordIds.size(); i++) {
            if (recordIds.get(i).isBlank()) {
                faults.add(new Fault("recordIds[" + i + "]", "is blank"));
            }
        }
        for (int i = 0; i < emails.size(); i++) {
            String email = emails.get(i);
            if (email.length() < SHORTEST_EMAIL || email.indexOf('@') < 1) {
                faults.add(new Fault("emails[" + i + "]", "is no e-mail address"));
            }
        }
        return List.copyOf(faults);
    }

    /** What a payload that mentions the person holds at least one of, in small letters. */
    public List<String> needles() {
        List<String> needles = new ArrayList<>();
        recordIds.forEach(id -> needles.add(id.toLowerCase(Locale.ROOT)));
        emails.forEach(email -> needles.add(email.toLowerCase(Locale.ROOT)));
        return List.copyOf(needles);
    }

    /** Whether a raw payload holds an address or id of the person as a word of its own. */
    public boolean isIn(String payload) {
        String text = payload.toLowerCase(Locale.ROOT);
        return needles().stream().anyMatch(needle -> holdsWord(text, needle));
    }

    private static boolean holdsWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !isPartOfWord(text.charAt(at - 1));
            boolean ends = end == text.length() || !isPartOfWord(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '+';
    }
}
