package dev.paceline.kit.security;

/** The roles a token may carry in its claim {@code roles}. */
public final class Roles {

    /** Sees and changes everything of the tenant. */
    public static final String ADMIN = "admin";
    /** Sees the teams below them. */
    public static final String MANAGER = "manager";
    /** Sees and runs pay. */
    public static final String COMP_ADMIN = "comp-admin";
    /** Sees their own numbers. */
    public static final String REP = "rep";
    /** A screen: reads its splash channels and nothing else. */
    public static final String DISPLAY = "display";
    /** A machine: only posts. */
    public static final String INTEGRATION = "integration";

    private Roles() {}
}
