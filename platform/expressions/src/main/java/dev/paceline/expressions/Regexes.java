package dev.paceline.expressions;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelInvalidArgumentException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions of bounded size. RE2 matches in linear time, but in time and memory that also grow with the program a pattern
 * compiles to, and nested repetitions multiply: {@code ((a{1000}){1000}){1000}} would be a thousand million instructions.
 */
final class Regexes {

    private static final int LONGEST = 1_000;

    /** Instructions of a program. */
    private static final int LARGEST = 1_000;

    private static final String TOO_LARGE =
            "the pattern compiles to more than " + LARGEST + " instructions: make its repetitions smaller";

    /** About a hundred kilobytes each at most. */
    private static final int MOST_KNOWN = 200;

    private static final int COMPILING = 20_000;

    /** What a character costs, and more for each instruction that may look at it. */
    private static final int CHARACTER = 10;

    private static final int INSTRUCTION = 3;

    private static final Map<String, Pattern> KNOWN = new ConcurrentHashMap<>();

    private Regexes() {}

    /** Whether the pattern is found anywhere in the text. */
    static boolean matches(String text, String pattern) {
        Pattern known = KNOWN.get(pattern);
        if (known == null) {
            Budget.spend(COMPILING);
            known = compile(pattern);
            remember(pattern, known);
        }
        Budget.spend((long) text.length() * (CHARACTER + (long) INSTRUCTION * known.programSize()));
        return known.matcher(text).find();
    }

    private static void remember(String pattern, Pattern compiled) {
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear(); // whoever reads patterns out of data compiles them again
        }
        KNOWN.put(pattern, compiled);
    }

    /** @throws CelInvalidArgumentException when it is none, or too large */
    static Pattern compile(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new CelInvalidArgumentException("the pattern is longer than " + LONGEST + " characters");
        }
        if (new RegexSize(pattern).atLeast() > LARGEST) {
            throw new CelInvalidArgumentException(TOO_LARGE);
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            if (compiled.programSize() > LARGEST) {
                throw new CelInvalidArgumentException(TOO_LARGE);
            }
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new CelInvalidArgumentException("not a regular expression: " + e.getDescription());
        }
    }
}
