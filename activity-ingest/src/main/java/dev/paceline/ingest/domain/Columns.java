package dev.paceline.ingest.domain;

import java.util.List;

/**
 * What the header of a CSV file says.
 *
 * @param names the columns from left to right
 * @param separator what stands between cells
 */
public record Columns(List<String> names, char separator) {

    /** What may stand between cells; the header shows which one does. */
    public static final String SEPARATORS = ",;\t";

    public Columns {
        names = List.copyOf(names);
    }

    /** The one of {@link #SEPARATORS} that stands most often in the header; a header of one column has none. */
    public static char separatorIn(String header) {
        char most = SEPARATORS.charAt(0);
        for (char candidate : SEPARATORS.toCharArray()) {
            if (count(header, candidate) > count(header, most)) {
                most = candidate;
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
