package dev.paceline.commission.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Plans and credits in, pay lines out. The answer depends on the plan versions and the credits alone: not on what was paid
 * before, nor on the order in which anything arrived.
 */
public final class Engine {

    private Engine() {}

    /** What the plans pay for the credits of one record. */
    public static Payout pay(PlanBook plans, CreditSet credits) {
        List<PayLine> lines = new ArrayList<>();
        List<UnpayableCredit> unpayable = new ArrayList<>();
        for (Credit credit : credits.credits()) {
            for (PlanVersion plan : plans.inForce(credit.rep(), credit.date())) {
                for (Component component : plan.terms().components()) {
                    if (!component.metric().equals(credit.metric())) {
                        continue;
                    }
                    Optional<CurrencyUnit> currency = credit.payableCurrency();
                    currency.map(unit -> line(plan, component, credits.record(), credit, unit))
                            .ifPresentOrElse(
                                    lines::add,
                                    () -> unpayable.add(UnpayableCredit.withoutCurrency(
                                            plan, component, credits.record(), credit)));
                }
            }
        }
        return new Payout(lines, unpayable);
    }

    private static PayLine line(
            PlanVersion plan, Component component, RecordKey record, Credit credit, CurrencyUnit currency) {
        return component.match(rate -> rateLine(plan, rate, record, credit, currency));
    }

    private static PayLine rateLine(
            PlanVersion plan, Component.Rate component, RecordKey record, Credit credit, CurrencyUnit currency) {
        Money amount = plan.terms().rounding().round(credit.value().multiply(component.rate()), currency);
        return new PayLine(
                plan.plan(),
                plan.version(),
                component.name(),
                component.metric(),
                record,
                credit.rep(),
                credit.date(),
                credit.value(),
                component.rate(),
                amount);
    }
}
