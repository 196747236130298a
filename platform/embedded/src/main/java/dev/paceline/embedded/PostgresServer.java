package dev.paceline.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A PostgreSQL that answers, as its superuser sees it; embedded or in a container.
 *
 * @param user the superuser
 */
public record PostgresServer(String host, int port, String user, String password) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /**
     * Makes a database and a login role of the same name that owns it, where they are missing, and sets the role's password.
     * Other roles may not connect.
     *
     * @param name lower-case letters, digits and underscores, as in {@code goals_service}
     */
    public Database database(String name, String rolePassword) {
        if (!NAME.matcher(name).matches() || rolePassword.contains("'")) {
            throw new IllegalArgumentException("not a database name or a password with a quote: " + name);
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            boolean roleExists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
            statement.execute((roleExists ? "ALTER" : "CREATE") + " ROLE " + name
                    + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '" + rolePassword + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            return new Database(host, port, name, name, rolePassword);
        } catch (SQLException e) {
            throw new NotReadyException("database " + name + " could not be created: " + e.getMessage(), e);
        }
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(new Database(host, port, database, user, password));
    }

    /** A connection of the database's owner. */
    public static Connection connect(Database database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("loginTimeout", "5");
        // a frozen server would never answer
        properties.setProperty("socketTimeout", "60");
        Connection connection = new Driver().connect(database.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("the driver refuses " + database);
        }
        return connection;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
