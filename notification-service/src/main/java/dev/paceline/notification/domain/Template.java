package dev.paceline.notification.domain;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with places to fill, as in {@code {rep} won {record}[ for {amount}]}: a name in braces is filled with its value, a part in
 * brackets is left out whole when one of its names has no value, and a name outside brackets without a value is left out alone.
 *
 * @param text the sentence; its names are {@link #NAMES}
 */
public record Template(String text) {

    /** The names a sentence may use. */
    public static final Set<String> NAMES = Set.of("rep", "record", "goal", "amount");

    /** The longest sentence, in characters, before it is filled. */
    public static final int LONGEST = 300;

    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]*)\\]");
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)\\}");

    /** @throws IllegalArgumentException when blank, too long, with an unknown name, or with a brace or bracket that does not close */
    public Template {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("the text is missing");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the text is longer than " + LONGEST + " characters");
        }
        if (NAME.matcher(PART.matcher(text).replaceAll("")).replaceAll("").isBlank()) {
            throw new IllegalArgumentException("the text has no words of its own outside braces and brackets");
        }
        Matcher names = NAME.matcher(text);
        while (names.find()) {
            if (!NAMES.contains(names.group(1))) {
                throw new IllegalArgumentException(
                        "there is no {" + names.group(1) + "}; known are rep, record, goal, amount");
            }
        }
        String rest = NAME.matcher(PART.matcher(text).replaceAll("$1")).replaceAll("");
        if (rest.chars().anyMatch(c -> "{}[]".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("a brace or bracket does not close");
        }
    }

    /** The sentence, filled. */
    public String fill(Map<String, String> values) {
        String parts = PART.matcher(text).replaceAll(part -> {
            boolean complete =
                    NAME.matcher(part.group(1)).results().allMatch(name -> values.containsKey(name.group(1)));
            return complete ? Matcher.quoteReplacement(part.group(1)) : "";
        });
        return NAME.matcher(parts)
                .replaceAll(name -> Matcher.quoteReplacement(values.getOrDefault(name.group(1), "")))
                .strip();
    }
}
