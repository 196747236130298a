/**
 * What the goals service does, one class per use case, and the ports it needs. Every change of a goal runs in one transaction
 * that holds the goal's series, so that totals and goals that meet never miss each other.
 */
@NullMarked
package dev.paceline.goals.application;

import org.jspecify.annotations.NullMarked;
