package dev.paceline.local.delivery;

/**
 * One webhook to send.
 *
 * @param id the webhook id, the same over all attempts and runs, so that sending it again does no harm
 * @param body the JSON payload
 * @param rows how many rows or events it carries
 */
public record Delivery(String id, String body, int rows) {}
