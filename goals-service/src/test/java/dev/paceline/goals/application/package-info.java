/** Use cases on goals that are remembered in memory: laws of order, repetition and grouping. */
@NullMarked
package dev.paceline.goals.application;

import org.jspecify.annotations.NullMarked;
