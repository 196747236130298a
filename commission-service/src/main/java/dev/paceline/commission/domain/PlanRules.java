package dev.paceline.commission.domain;

import dev.paceline.commission.domain.PlanDraft.ComponentDraft;
import dev.paceline.commission.domain.PlanDraft.RoundingDraft;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a plan draft must keep, each rule readable alone. */
final class PlanRules {

    /** One rule; answers with nothing where it is kept. */
    record Rule(String sentence, Check check) {

        Stream<PlanError> check(PlanDraft draft, PlanContext context) {
            return check.errors(draft, context);
        }
    }

    /** How a rule is looked at. */
    interface Check {
        Stream<PlanError> errors(PlanDraft draft, PlanContext context);
    }

    static final List<Rule> ALL = List.of(
            new Rule("A plan has a printable name of at most 200 characters", PlanRules::named),
            new Rule("Two plans that pay for the same day have different names", PlanRules::nameIsItsOwn),
            new Rule("A plan has a first day, from 1970 on and before 2200", PlanRules::begins),
            new Rule("A plan does not end before it begins, nor in 2200 or later", PlanRules::endsAfterItBegins),
            new Rule("A plan pays everyone or the reps it names, not both", PlanRules::paysSomebody),
            new Rule("Named reps are on the roster, each once", PlanRules::repsAreKnown),
            new Rule("Rounding has a mode that can round and 0 to 4 places", PlanRules::canRound),
            new Rule("A plan has exactly one component for now", PlanRules::hasOneComponent),
            new Rule("Components are complete, with names of their own", PlanRules::componentsHold));

    private static final int LONGEST_NAME = 200;
    private static final int EARLIEST_YEAR = 1970;
    private static final int LATEST_YEAR = 2200;
    private static final Set<String> MODES = modes();

    private PlanRules() {}

    private static Stream<PlanError> named(PlanDraft draft, PlanContext context) {
        return title("name", draft.name());
    }

    private static Stream<PlanError> nameIsItsOwn(PlanDraft draft, PlanContext context) {
        String name = draft.name();
        if (name == null || draft.from() == null) {
            return Stream.empty();
        }
        return context.others().stream()
                .filter(other -> other.version().terms().name().equalsIgnoreCase(name.strip()))
                .filter(other -> overlaps(draft, other))
                .limit(1)
                .map(other -> new PlanError(
                        "name", "is also the name of plan " + other.version().plan() + " in the same time"));
    }

    private static boolean overlaps(PlanDraft draft, DecidedPeriod other) {
        var from = draft.from();
        var to = draft.to();
        var otherTo = other.to();
        return (to == null || !other.from().isAfter(to)) && (otherTo == null || from == null || !from.isAfter(otherTo));
    }

    private static Stream<PlanError> begins(PlanDraft draft, PlanContext context) {
        var from = draft.from();
        return from == null ? error("from", "is missing") : near("from", from);
    }

    private static Stream<PlanError> endsAfterItBegins(PlanDraft draft, PlanContext context) {
        var from = draft.from();
        var to = draft.to();
        if (to == null) {
            return Stream.empty();
        }
        return from != null && to.isBefore(from) ? error("to", "must not be before from") : near("to", to);
    }

    private static Stream<PlanError> near(String field, LocalDate day) {
        return day.getYear() < EARLIEST_YEAR || day.getYear() >= LATEST_YEAR
                ? error(field, "must be between " + EARLIEST_YEAR + " and " + LATEST_YEAR)
                : Stream.empty();
    }

    private static Stream<PlanError> paysSomebody(PlanDraft draft, PlanContext context) {
        boolean everyone = Boolean.TRUE.equals(draft.everyone());
        List<@Nullable String> reps = draft.reps();
        boolean names = reps != null && !reps.isEmpty();
        if (everyone == names) {
            return error(
                    "reps", everyone ? "must be absent when everyone is true" : "name reps, or set everyone to true");
        }
        return Stream.empty();
    }

    private static Stream<PlanError> repsAreKnown(PlanDraft draft, PlanContext context) {
        List<@Nullable String> reps = draft.reps();
        if (reps == null) {
            return Stream.empty();
        }
        Set<String> known = new TreeSet<>();
        context.roster().forEach(rep -> known.add(rep.value()));
        Set<String> seen = new TreeSet<>();
        return IntStream.range(0, reps.size()).boxed().flatMap(i -> {
            String rep = reps.get(i);
            if (rep == null || !known.contains(rep)) {
                return error("reps[" + i + "]", "is not a rep of the roster: " + rep);
            }
            return seen.add(rep) ? Stream.empty() : error("reps[" + i + "]", "is named twice: " + rep);
        });
    }

    private static Stream<PlanError> canRound(PlanDraft draft, PlanContext context) {
        RoundingDraft rounding = draft.rounding();
        if (rounding == null) {
            return Stream.empty();
        }
        String mode = rounding.mode();
        Integer places = rounding.places();
        Stream<PlanError> modeErrors = mode == null || MODES.contains(mode)
                ? Stream.empty()
                : error("rounding.mode", "must be one of " + String.join(", ", MODES));
        Stream<PlanError> placesErrors = places == null || places >= 0 && places <= Rounding.MOST_PLACES
                ? Stream.empty()
                : error("rounding.places", "must be 0 to " + Rounding.MOST_PLACES);
        return Stream.concat(modeErrors, placesErrors);
    }

    private static Stream<PlanError> hasOneComponent(PlanDraft draft, PlanContext context) {
        List<@Nullable ComponentDraft> components = draft.components();
        return components != null && components.size() == 1
                ? Stream.empty()
                : error("components", "must be exactly one component");
    }

    private static Stream<PlanError> componentsHold(PlanDraft draft, PlanContext context) {
        List<@Nullable ComponentDraft> components = draft.components();
        if (components == null) {
            return Stream.empty();
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return IntStream.range(0, components.size()).boxed().flatMap(i -> {
            ComponentDraft component = components.get(i);
            String path = "components[" + i + "]";
            return component == null
                    ? error(path, "is missing")
                    : ComponentRules.check(path + ".", component, context, names);
        });
    }

    /** What people call a thing: there, not too long, and printable. */
    static Stream<PlanError> title(String field, @Nullable String title) {
        if (title == null || title.isBlank()) {
            return error(field, "is missing");
        }
        if (title.length() > LONGEST_NAME) {
            return error(field, "is longer than " + LONGEST_NAME + " characters");
        }
        return title.chars().anyMatch(Character::isISOControl)
                ? error(field, "holds a control character")
                : Stream.empty();
    }

    static Stream<PlanError> error(String field, String message) {
        return Stream.of(new PlanError(field, message));
    }

    private static Set<String> modes() {
        Set<String> modes = new TreeSet<>();
        Arrays.stream(RoundingMode.values())
                .filter(mode -> mode != RoundingMode.UNNECESSARY)
                .forEach(mode -> modes.add(mode.name()));
        return modes;
    }
}
