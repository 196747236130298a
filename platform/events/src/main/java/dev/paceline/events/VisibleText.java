package dev.paceline.events;

import java.util.Locale;

/** Makes texts that come from outside safe to show: in a log, where one line must stay one line, and on a screen, where a name must stay a name. */
public final class VisibleText {

    private static final int SPACE = ' ';
    private static final int REPLACEMENT = 0xfffd;

    /** More marks on one letter than any script has pile up over the lines above. */
    private static final int MOST_MARKS = 4;

    private VisibleText() {}

    /**
     * The text with everything that ends a line, moves the cursor, turns the direction of writing or is invisible written as an escape, as in {@code
     * \u202e}; the same text where it holds none of that, which costs one look at each letter.
     */
    public static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHazard(text.charAt(i))) {
                return escapedFrom(text, i);
            }
        }
        return text;
    }

    /** The same, no longer than so many letters. */
    public static String escaped(String text, int most) {
        String escaped = escaped(text.length() > most ? text.substring(0, most) : text);
        return escaped.length() > most ? escaped.substring(0, most) : escaped;
    }

    /**
     * The text as a screen shows it: in one line, without what is invisible or turns the direction of writing, and cut after so many letters with an
     * ellipsis. Empty where nothing visible is left.
     */
    public static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int letters = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            int replaced = replacement(letter);
            boolean isMark = Character.getType(letter) == Character.NON_SPACING_MARK;
            marks = isMark ? marks + 1 : 0;
            boolean secondSpace = replaced == SPACE && endsWithSpace(shown);
            if (isInvisible(letter) || marks > MOST_MARKS || secondSpace) {
                continue;
            }
            if (letters++ == most) {
                return shown.toString().stripTrailing() + "…";
            }
            shown.appendCodePoint(replaced);
        }
        return shown.toString().stripTrailing();
    }

    private static boolean endsWithSpace(StringBuilder shown) {
        return shown.isEmpty() || shown.charAt(shown.length() - 1) == SPACE;
    }

    private static int replacement(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> SPACE;
            case Character.SURROGATE -> REPLACEMENT;
            default -> letter;
        };
    }

    private static String escapedFrom(String text, int first) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (!isHazard(letter)) {
                escaped.append(letter);
                continue;
            }
            switch (letter) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
            }
        }
        return escaped.toString();
    }

    private static boolean isHazard(char letter) {
        if (letter >= ' ' && letter < 0x7f) {
            return false;
        }
        return letter < ' ' || letter <= 0x9f || isSeparator(letter) || isInvisible(letter);
    }

    private static boolean isSeparator(char letter) {
        return letter == 0x2028 || letter == 0x2029;
    }

    /** Marks of direction (Unicode, annex 9), letters without width, and tags; not the joiners that scripts and emoji need. */
    private static boolean isInvisible(int letter) {
        return letter == 0xad
                || letter == 0x61c
                || letter == 0x180e
                || letter == 0x200b
                || letter == 0x200e
                || letter == 0x200f
                || letter >= 0x202a && letter <= 0x202e
                || letter >= 0x2060 && letter <= 0x206f
                || letter == 0xfeff
                || letter >= 0xfff9 && letter <= 0xfffb
                || letter >= 0xe0000 && letter <= 0xe007f;
    }
}
