package dev.paceline.coaching.domain;

/**
 * What a recommendation says.
 *
 * @param headline the advice, one sentence
 * @param why the numbers behind it
 */
public record Advice(String headline, String why) {}
