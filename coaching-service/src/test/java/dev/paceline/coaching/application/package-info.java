/** Use cases on coaching that is remembered in memory: laws of repetition and grouping. */
@NullMarked
package dev.paceline.coaching.application;

import org.jspecify.annotations.NullMarked;
