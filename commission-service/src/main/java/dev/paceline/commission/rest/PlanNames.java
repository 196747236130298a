package dev.paceline.commission.rest;

import dev.paceline.events.PlanId;
import dev.paceline.kit.problem.FieldError;
import dev.paceline.kit.problem.ProblemException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids of plans as they stand in addresses. */
final class PlanNames {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-z0-9]+");
    private static final int LONGEST = 64;

    private PlanNames() {}

    /** The id that the request gives, else one made of the plan's name. */
    static PlanId chosen(@Nullable String id, @Nullable String name) {
        String chosen = id == null ? slug(name == null ? "" : name) : id;
        if (!ID.matcher(chosen).matches()) {
            throw ProblemException.invalid(new FieldError(
                    "id", "must be 1 to 64 lower-case letters, digits, - and _, beginning with neither"));
        }
        return new PlanId(chosen);
    }

    /** The plan an address names. */
    static PlanId addressed(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.notFound("plan", id);
        }
        return new PlanId(id);
    }

    private static String slug(String name) {
        String plain = NOT_IN_IDS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = plain.replaceAll("^-|-$", "");
        if (trimmed.isEmpty()) {
            return "plan";
        }
        return trimmed.length() > LONGEST ? trimmed.substring(0, LONGEST) : trimmed;
    }
}
