package dev.paceline.console.application;

import dev.paceline.console.domain.Account;
import java.util.Optional;

/** The accounts that this installation keeps itself. */
public interface Accounts {

    /** Whether it keeps any. */
    boolean exist();

    /**
     * The account, if there is one of that name and the password is its own. Takes a fraction of a second, on
     * purpose, and the same whether there is such an account or not.
     */
    Optional<Account> proven(String user, String password);
}
