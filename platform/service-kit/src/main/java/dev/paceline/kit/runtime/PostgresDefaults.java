package dev.paceline.kit.runtime;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/** Adds the defaults for PostgreSQL where a service has it, so that the others are not warned of settings nobody reads. */
public final class PostgresDefaults implements ConfigSourceProvider {

    private static final String SIGN_OF_POSTGRES = "org/hibernate/reactive/mutiny/Mutiny.class";
    private static final String DEFAULTS = "META-INF/paceline-postgres.properties";
    private static final int LIKE_OTHER_DEFAULTS = 100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader classes) {
        URL defaults = classes.getResource(DEFAULTS);
        if (defaults == null || classes.getResource(SIGN_OF_POSTGRES) == null) {
            return List.of();
        }
        try {
            return List.of(new PropertiesConfigSource(defaults, LIKE_OTHER_DEFAULTS));
        } catch (IOException e) {
            throw new UncheckedIOException(DEFAULTS + " cannot be read", e);
        }
    }
}
