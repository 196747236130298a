package dev.paceline.commission.domain;

import dev.paceline.events.PlanId;
import java.time.YearMonth;

/** A credit that a component would pay, and the reason why it cannot. */
public record UnpayableCredit(
        PlanId plan, int planVersion, String component, RecordKey record, Credit credit, String reason) {

    /** The statement that lacks the pay. */
    public StatementKey statement() {
        return new StatementKey(credit.rep(), YearMonth.from(credit.date()));
    }

    static UnpayableCredit withoutCurrency(PlanVersion plan, Component component, RecordKey record, Credit credit) {
        String reason = credit.currency() == null
                ? "the credit has no currency"
                : "the credit's currency is not one that can be paid: " + credit.currency();
        return new UnpayableCredit(plan.plan(), plan.version(), component.name(), record, credit, reason);
    }
}
