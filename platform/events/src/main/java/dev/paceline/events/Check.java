package dev.paceline.events;

import java.math.BigDecimal;
import java.util.Currency;

/** The checks that compact constructors of this package share; each names the field it refuses. */
final class Check {

    private static final int LONGEST_ID = 200;

    private Check() {}

    static void id(String field, String value) {
        text(field, value);
        if (value.length() > LONGEST_ID) {
            throw new IllegalArgumentException(field + " is longer than " + LONGEST_ID + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new IllegalArgumentException(field + " holds a control character");
            }
        }
    }

    static void text(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    static void present(String field, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
    }

    static void revision(long revision) {
        if (revision < 1) {
            throw new IllegalArgumentException("revision must be 1 or more");
        }
    }

    static void currency(String field, String code) {
        try {
            Currency.getInstance(code);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(field + " is not an ISO 4217 currency: " + code, e);
        }
    }

    static void notNegative(String field, BigDecimal value) {
        present(field, value);
        if (value.signum() < 0) {
            throw new IllegalArgumentException(field + " must not be negative");
        }
    }
}
