package dev.paceline.local.platform;

import dev.paceline.embedded.Database;
import dev.paceline.events.ServiceName;
import dev.paceline.local.identity.TokenSigner;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each service is told by its environment: where it listens, where Kafka and its database are, whom it trusts. */
record ServiceEnvironment(DataDirectory data, Ports ports, PostgresPart postgres, String secretsKey) {

    private static final String HOST = "127.0.0.1";
    /** Seven JVMs start at once, on a small machine: the first connection may take its time. */
    private static final String PATIENCE_WHILE_ALL_START = "60S";

    /** The variables of one service. */
    Map<String, String> of(Service service) {
        Map<String, String> variables = new TreeMap<>();
        ServicePorts own = ports.of(service);
        variables.put("QUARKUS_HTTP_HOST", HOST);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(own.http()));
        variables.put("QUARKUS_MANAGEMENT_HOST", HOST);
        variables.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(own.management()));
        addKafka(variables, service);
        variables.put(
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION", data.publicKeys().toUri().toString());
        variables.put("MP_JWT_VERIFY_ISSUER", TokenSigner.ISSUER);
        postgres.database(service).ifPresent(database -> addDatabase(variables, database));
        switch (service) {
            case ACTIVITY_INGEST -> variables.put("PACELINE_INGEST_SECRETS_KEY", secretsKey);
            case KPI_STREAMS ->
                variables.put("PACELINE_KPI_STATE_DIR", data.kpiState().toString());
            case CONSOLE -> addConsole(variables);
            case GOALS_SERVICE, COMMISSION_SERVICE, COACHING_SERVICE, NOTIFICATION_SERVICE -> {}
        }
        return variables;
    }

    /** Any Kafka setting reaches a service as a variable of this form, also that of a cluster of one's own. */
    private void addKafka(Map<String, String> variables, Service service) {
        variables.put("KAFKA_BOOTSTRAP_SERVERS", HOST + ":" + ports.kafka());
        data.kafkaUsers()
                .client(ServiceName.of(service.module()))
                .forEach((name, value) ->
                        variables.put("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    }

    private static void addDatabase(Map<String, String> variables, Database database) {
        variables.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        variables.put("QUARKUS_DATASOURCE_USERNAME", database.user());
        variables.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        variables.put("QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", PATIENCE_WHILE_ALL_START);
    }

    private void addConsole(Map<String, String> variables) {
        variables.put("PACELINE_CONSOLE_SIGN_IN_KEY", data.privateKey().toString());
        variables.put("PACELINE_CONSOLE_SIGN_IN_USERS", data.hashedUsers().toString());
        for (Service upstream : Service.values()) {
            if (upstream != Service.CONSOLE) {
                ServicePorts its = ports.of(upstream);
                String name = upstream.environmentName();
                variables.put("PACELINE_CONSOLE_UPSTREAMS_" + name, "http://" + HOST + ":" + its.http());
                variables.put("PACELINE_CONSOLE_OPENAPI_" + name, "http://" + HOST + ":" + its.management());
            }
        }
    }
}
