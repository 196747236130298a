package dev.paceline.ingest.domain;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What proves a source's deliveries now.
 *
 * @param secrets all that are valid, of the provider's form
 * @param settings values of the provider's {@link Setting}s by name
 */
public record Credentials(List<Secret> secrets, SortedMap<String, String> settings) {

    public Credentials {
        secrets = List.copyOf(secrets);
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** These secrets and nothing else. */
    public static Credentials of(Secret... secrets) {
        return new Credentials(List.of(secrets), Collections.emptySortedMap());
    }

    /** The value of that setting, or null. */
    @Nullable
    String of(Setting setting) {
        return settings.get(setting.name());
    }
}
