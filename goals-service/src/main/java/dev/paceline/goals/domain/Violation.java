package dev.paceline.goals.domain;

/**
 * What is wrong with a proposed goal.
 *
 * @param field the field to blame, as the request names it
 * @param message one sentence
 */
public record Violation(String field, String message) {}
