package dev.paceline.expressions;

/** Cuts what a reason repeats of the data, which may be a text of a megabyte. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String of(String text) {
        return of(text, LONGEST);
    }

    /** Never ends with half of a character. */
    static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
