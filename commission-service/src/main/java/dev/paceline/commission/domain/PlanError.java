package dev.paceline.commission.domain;

/**
 * What is wrong with a plan draft.
 *
 * @param field the path into the document, as in {@code components[0].rate}
 */
public record PlanError(String field, String message) {}
