/**
 * When a fact is worth a splash, on which channel, and in which words. Pure: rules are data, the time is told, and every
 * decision returns what is to be remembered and what is to be shown.
 */
@NullMarked
package dev.paceline.notification.domain;

import org.jspecify.annotations.NullMarked;
