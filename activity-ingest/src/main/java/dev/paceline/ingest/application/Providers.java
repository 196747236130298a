package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.Hmac;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.StandardWebhooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Every provider that a source may have, listed once. */
@ApplicationScoped
public class Providers {

    private final List<Provider> all;

    Providers(Hmac hmac, PayloadReader json) {
        this.all = List.of(new StandardWebhooks(hmac, json));
    }

    /** The provider of that name. */
    public Optional<Provider> named(String name) {
        return all.stream().filter(provider -> provider.name().equals(name)).findFirst();
    }

    /** All of them. */
    public List<Provider> all() {
        return all;
    }

    /** What is wrong with any other name. */
    Fault unknown() {
        List<String> names = all.stream().map(Provider::name).toList();
        return new Fault("provider", "is none of " + String.join(", ", names));
    }
}
