package dev.paceline.testkit.samples.bad.persistence.rest;

import java.sql.Connection;

/** Breaks "persistence lives in storage". */
class SqlResource {

    String schema(Connection connection) throws java.sql.SQLException {
        return connection.getSchema();
    }
}
