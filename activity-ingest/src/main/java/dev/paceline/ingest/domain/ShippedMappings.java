package dev.paceline.ingest.domain;

/** The mappings that come with the product, one for each provider that knows what its senders say. */
@FunctionalInterface
public interface ShippedMappings {

    /** The mapping of that provider. Fails when there is none: it is part of the product. */
    Mapping of(String provider);
}
