package dev.paceline.expressions;

/**
 * Finds a text in another in a time that only grows with their lengths, whatever they hold: the JDK's own search takes their product on
 * texts made for it. Follows Knuth, Morris, Pratt, "Fast Pattern Matching in Strings", 1977.
 */
final class TextSearch {

    /** Up to this length the JDK's own search is faster, and at worst so many times slower. */
    private static final int SHORT = 32;

    private final String part;
    private final int[] fallbacks;

    /** Costs as many steps as the part has characters. */
    TextSearch(String part) {
        this.part = part;
        Budget.spend(part.length());
        this.fallbacks = part.length() <= SHORT ? new int[0] : fallbacks(part);
    }

    /** How often it is there, one after the other. */
    int count(String text) {
        int count = 0;
        for (int at = find(text, 0); at >= 0; at = find(text, at + part.length())) {
            count++;
        }
        return count;
    }

    /** Where it is next, from there on; -1 where it is not. Costs the characters that are looked at. */
    int find(String text, int from) {
        if (part.length() > SHORT) {
            return findLong(text, from);
        }
        int at = text.indexOf(part, from);
        int looked = (at < 0 ? text.length() : at + part.length()) - from;
        Budget.spend(1 + looked + (long) looked * part.length() / Byte.SIZE);
        return at;
    }

    private int findLong(String text, int from) {
        int matched = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            while (matched > 0 && part.charAt(matched) != c) {
                matched = fallbacks[matched - 1];
            }
            if (part.charAt(matched) == c) {
                matched++;
            }
            if (matched == part.length()) {
                Budget.spend(2L * (i + 1 - from));
                return i + 1 - matched;
            }
        }
        Budget.spend(2L * Math.max(0, text.length() - from));
        return -1;
    }

    private static int[] fallbacks(String part) {
        int[] fallbacks = new int[part.length()];
        int matched = 0;
        for (int i = 1; i < part.length(); i++) {
            while (matched > 0 && part.charAt(matched) != part.charAt(i)) {
                matched = fallbacks[matched - 1];
            }
            if (part.charAt(matched) == part.charAt(i)) {
                matched++;
            }
            fallbacks[i] = matched;
        }
        return fallbacks;
    }
}
