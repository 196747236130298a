/**
 * What the business says about goals: terms, totals, pace, judgement, milestones. Pure; told the time; the same totals always
 * give the same judgement, whatever way they came.
 */
@NullMarked
package dev.paceline.goals.domain;

import org.jspecify.annotations.NullMarked;
