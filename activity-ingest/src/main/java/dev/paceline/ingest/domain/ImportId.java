package dev.paceline.ingest.domain;

import java.util.regex.Pattern;

/** The name of one import: {@code imp_}, its time and random letters, so that later ids sort behind earlier ones. */
public record ImportId(String value) implements Comparable<ImportId> {

    private static final Pattern FORM = Pattern.compile("imp_[0-9a-z]{1,60}");

    /** @throws IllegalArgumentException when it has another form */
    public ImportId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an import's id starts with imp_ and holds digits and small letters");
        }
    }

    @Override
    public int compareTo(ImportId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
