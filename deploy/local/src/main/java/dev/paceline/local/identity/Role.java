package dev.paceline.local.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The roles a token can carry. */
public enum Role {
    ADMIN("admin"),
    MANAGER("manager"),
    COMP_ADMIN("comp-admin"),
    REP("rep"),
    DISPLAY("display"),
    INTEGRATION("integration");

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** The word in the token's {@code roles}. */
    @JsonValue
    public String claim() {
        return claim;
    }

    /** The role of that word. */
    @JsonCreator
    public static Role of(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim.equals(claim))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role " + claim + "; there are " + words()));
    }

    private static String words() {
        return Arrays.stream(values()).map(Role::claim).collect(Collectors.joining(", "));
    }
}
