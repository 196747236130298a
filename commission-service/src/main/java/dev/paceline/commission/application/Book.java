package dev.paceline.commission.application;

/** All that is remembered of one tenant, for the length of one transaction. */
public interface Book {

    Plans plans();

    Credits credits();

    PostedCredits postedCredits();

    Ledger ledger();

    Statements statements();

    Evaluations evaluations();

    PayPolicies payPolicies();
}
