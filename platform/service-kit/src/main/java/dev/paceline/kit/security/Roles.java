package dev.paceline.kit.security;

import java.util.Set;

/** The roles a token may carry in its claim {@code roles}. */
public final class Roles {

    /** Configures the tenant and sees its numbers; pay too, unless the tenant keeps it to comp admins. */
    public static final String ADMIN = "admin";
    /** Sees the subtree of the teams they lead. */
    public static final String MANAGER = "manager";
    /** Sees and runs pay. */
    public static final String COMP_ADMIN = "comp-admin";
    /** Sees their own numbers. */
    public static final String REP = "rep";
    /** A screen: reads its splash channels and nothing else. */
    public static final String DISPLAY = "display";
    /** A machine: posts what its {@link Scopes} say, and reads nothing of people. */
    public static final String INTEGRATION = "integration";

    static final Set<String> ALL = Set.of(ADMIN, MANAGER, COMP_ADMIN, REP, DISPLAY, INTEGRATION);

    private Roles() {}
}
