package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Hmac;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.StandardWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Every provider that a source may have, listed once. */
@ApplicationScoped
class Providers {

    private final List<Provider> all;

    Providers(Hmac hmac) {
        this.all = List.of(new StandardWebhooks(hmac));
    }

    /** The provider of that name. */
    Optional<Provider> named(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /** The names, for checks and messages. */
    List<String> names() {
        return all.stream().map(Provider::name).toList();
    }
}
