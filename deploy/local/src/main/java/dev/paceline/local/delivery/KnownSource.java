package dev.paceline.local.delivery;

/**
 * A webhook source whose secret we hold.
 *
 * @param id the unguessable id in the webhook's path
 * @param secret {@code whsec_} and base64
 */
public record KnownSource(String tenant, String name, String id, String secret) {}
