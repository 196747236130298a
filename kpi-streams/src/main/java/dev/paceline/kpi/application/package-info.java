/** What the service does for people: reads totals and definitions, and publishes the built-in catalogue. */
@NullMarked
package dev.paceline.kpi.application;

import org.jspecify.annotations.NullMarked;
