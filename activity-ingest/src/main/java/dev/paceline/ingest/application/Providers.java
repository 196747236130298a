package dev.paceline.ingest.application;

import dev.paceline.ingest.domain.Close;
import dev.paceline.ingest.domain.CloudEventReader;
import dev.paceline.ingest.domain.CloudEvents;
import dev.paceline.ingest.domain.Dynamics;
import dev.paceline.ingest.domain.Fault;
import dev.paceline.ingest.domain.GenericToken;
import dev.paceline.ingest.domain.Hmac;
import dev.paceline.ingest.domain.HubSpot;
import dev.paceline.ingest.domain.OutboundMessageReader;
import dev.paceline.ingest.domain.PayloadReader;
import dev.paceline.ingest.domain.Pipedrive;
import dev.paceline.ingest.domain.Provider;
import dev.paceline.ingest.domain.SalesforceChanges;
import dev.paceline.ingest.domain.SalesforceMessages;
import dev.paceline.ingest.domain.ShippedMappings;
import dev.paceline.ingest.domain.StandardWebhooks;
import dev.paceline.ingest.domain.Zoho;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Every provider that a source may have, listed once. */
@ApplicationScoped
public class Providers {

    private final List<Provider> all;

    Providers(
            Hmac hmac,
            PayloadReader json,
            ShippedMappings mappings,
            CloudEventReader events,
            OutboundMessageReader messages) {
        this.all = List.of(
                new StandardWebhooks(hmac, json),
                new CloudEvents(hmac, events),
                new GenericToken(json),
                new HubSpot(hmac, json, mappings),
                new Pipedrive(json, mappings),
                new SalesforceChanges(json, mappings),
                new SalesforceMessages(messages, mappings),
                new Close(hmac, json, mappings),
                new Zoho(json, mappings),
                new Dynamics(json, mappings));
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
