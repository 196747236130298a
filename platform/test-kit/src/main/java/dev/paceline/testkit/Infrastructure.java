package dev.paceline.testkit;

import dev.paceline.embedded.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Gives a Quarkus test its Kafka with all topics, a PostgreSQL database of its own, and the key that {@link Tokens} sign with:
 * {@code @WithTestResource(Infrastructure.class)}. Broker and server are shared by all tests of the JVM and end with it.
 *
 * <p>A module without a database says {@code initArgs = @ResourceArg(name = "database", value = "none")}.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    /** The argument that says {@value #NONE} when the module keeps nothing in PostgreSQL. */
    public static final String DATABASE = "database";

    public static final String NONE = "none";

    private boolean withDatabase = true;

    /** The infrastructure of this JVM, for tests without Quarkus; started at the first use of each part. */
    public static SharedInfrastructure shared() {
        return SharedInfrastructure.get();
    }

    @Override
    public void init(Map<String, String> arguments) {
        withDatabase = !NONE.equals(arguments.get(DATABASE));
    }

    @Override
    public Map<String, String> start() {
        CompletableFuture<Map<String, String>> database =
                CompletableFuture.supplyAsync(() -> withDatabase ? datasource(shared().freshDatabase()) : Map.of());
        Map<String, String> configuration = new HashMap<>();
        configuration.put("kafka.bootstrap.servers", shared().bootstrapServers());
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", "0");
        configuration.put("mp.jwt.verify.publickey", Tokens.publicKey());
        configuration.put("mp.jwt.verify.issuer", Tokens.ISSUER);
        // no test calls before the revoked tokens are known
        configuration.put("paceline.security.wait-for-revocations", "60s");
        configuration.putAll(database.join());
        return configuration;
    }

    /** Does nothing: what was started is shared, and ends with the JVM. */
    @Override
    public void stop() {}

    private static Map<String, String> datasource(Database database) {
        return Map.of(
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password());
    }
}
