package dev.paceline.embedded;

/**
 * One service's database and the login role that owns it. The role is no superuser and may not bypass row-level security;
 * tables that it creates need {@code FORCE ROW LEVEL SECURITY}, since PostgreSQL lets owners pass otherwise.
 *
 * @param name the database, the same as the role
 */
public record Database(String host, int port, String name, String user, String password) {

    /** For Flyway: {@code jdbc:postgresql://…}. */
    public String jdbcUrl() {
        return "jdbc:" + reactiveUrl();
    }

    /** For the reactive client: {@code postgresql://…}. */
    public String reactiveUrl() {
        return "postgresql://" + host + ":" + port + "/" + name;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + reactiveUrl();
    }
}
