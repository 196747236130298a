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
}
