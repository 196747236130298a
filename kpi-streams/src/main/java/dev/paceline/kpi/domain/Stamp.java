package dev.paceline.kpi.domain;

import java.time.Instant;

/**
 * When a source says something changed, and its own tie-break. Sequences of digits compare as numbers and come before all
 * others, which compare as text; no sequence comes first of all.
 *
 * @param sequence empty where the source gives none
 */
public record Stamp(Instant at, String sequence) implements Comparable<Stamp> {

    @Override
    public int compareTo(Stamp other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : compareSequences(sequence, other.sequence);
    }

    private static int compareSequences(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        boolean leftIsNumber = isNumber(left);
        if (leftIsNumber != isNumber(right)) {
            return leftIsNumber ? -1 : 1;
        }
        if (!leftIsNumber) {
            return left.compareTo(right);
        }
        String leftDigits = withoutLeadingZeros(left);
        String rightDigits = withoutLeadingZeros(right);
        int byLength = Integer.compare(leftDigits.length(), rightDigits.length());
        int byDigits = byLength != 0 ? byLength : leftDigits.compareTo(rightDigits);
        return byDigits != 0 ? byDigits : left.compareTo(right);
    }

    private static boolean isNumber(String sequence) {
        for (int i = 0; i < sequence.length(); i++) {
            if (sequence.charAt(i) < '0' || sequence.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
