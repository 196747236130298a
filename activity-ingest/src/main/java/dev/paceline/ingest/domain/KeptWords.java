package dev.paceline.ingest.domain;

import org.jspecify.annotations.Nullable;

/** Cuts what is kept of a sender's words, to what every log and database takes. */
final class KeptWords {

    private static final int LONGEST = 60;

    private KeptWords() {}

    static String cut(String text) {
        return cut(text, LONGEST);
    }

    static String cut(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().limit(longest).map(KeptWords::plain).forEach(kept::appendCodePoint);
        return kept.append(text.length() > longest ? "…" : "").toString();
    }

    /** Where an element failed, without the value that it failed over. */
    static String ofFailure(@Nullable String place, String reason) {
        if (place != null) {
            return place + " could not be read";
        }
        int value = reason.indexOf(": ");
        return cut(value < 0 ? reason : reason.substring(0, value));
    }

    private static int plain(int character) {
        boolean isHalf = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return isHalf || Character.isISOControl(character) ? '?' : character;
    }
}
