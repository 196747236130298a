/**
 * The one expression language of the platform: CEL, compiled and type-checked once, evaluated over JSON-like values, with one
 * kind of number that is an exact decimal. Pure: no clock, no environment, no side effects.
 */
@NullMarked
package dev.paceline.expressions;

import org.jspecify.annotations.NullMarked;
