package dev.paceline.goals.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a wish to change a goal meets its terms: name, target and period may change, what is measured may not. */
public final class TermsChange {

    private static final String FIXED = "cannot be changed; cancel this goal and set another";

    private TermsChange() {}

    /** The wish as a whole draft: what is measured comes from the goal; a name that is not given stays. */
    public static GoalDraft completed(GoalTerms terms, GoalDraft wish) {
        return new GoalDraft(
                wish.name() == null ? terms.name() : wish.name(),
                terms.series().subject(),
                terms.series().metric(),
                terms.series().currency(),
                wish.target(),
                wish.from(),
                wish.to(),
                wish.confirmed() || isPresentTarget(terms, wish.target()));
    }

    /** The target that is there was confirmed when it was set. */
    private static boolean isPresentTarget(GoalTerms terms, @Nullable BigDecimal target) {
        return target != null && target.compareTo(terms.target()) == 0;
    }

    /** What is wrong with the wish; {@code proposal} is that of the completed draft. */
    public static List<Violation> violations(GoalTerms terms, GoalDraft wish, Proposal proposal) {
        List<Violation> violations = new ArrayList<>();
        Series series = terms.series();
        fixed(violations, "subject", wish.subject(), series.subject());
        fixed(violations, "metric", wish.metric(), series.metric());
        fixed(violations, "currency", wish.currency(), series.currency());
        violations.addAll(proposal.violations());
        return violations;
    }

    /** The new terms; only when there are no violations. */
    public static GoalTerms applied(GoalTerms terms, Proposal proposal) {
        GoalTerms proposed = proposal.terms();
        return terms.changedTo(proposed.name(), proposed.target(), proposed.period());
    }

    private static void fixed(
            List<Violation> violations, String field, @Nullable Object wished, @Nullable Object present) {
        if (wished != null && !Objects.equals(wished, present)) {
            violations.add(new Violation(field, FIXED));
        }
    }
}
