package dev.paceline.console.rest;

import dev.paceline.console.application.RevokeTokens;
import dev.paceline.events.Revocation.Kind;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an admin revokes. */
@Schema(name = "RevocationRequest")
record RevocationRequest(
        @Schema(
                        enumeration = {"token", "session", "subject"},
                        required = true)
                @Nullable
                String kind,
        @Schema(description = "The token's jti, its sid, or its sub", required = true) @Nullable String id,
        @Nullable String reason) {

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_REASON = 500;

    Kind checkedKind() {
        return Arrays.stream(Kind.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> invalid("kind", "must be token, session or subject"));
    }

    String checkedId() {
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || hasControls(id)) {
            throw invalid("id", "must have 1 to 200 characters and no control characters");
        }
        return id;
    }

    @Nullable
    String checkedReason() {
        if (reason != null && (reason.length() > LONGEST_REASON || hasControls(reason))) {
            throw invalid("reason", "must have at most 500 characters and no control characters");
        }
        if (RevokeTokens.SIGN_OUT.equals(reason)) {
            throw invalid("reason", "must say why an admin revokes; '" + reason + "' is what signing out says");
        }
        return reason == null || reason.isBlank() ? null : reason;
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static ProblemException invalid(String field, String message) {
        return ProblemException.invalid(new FieldError(field, message));
    }
}
