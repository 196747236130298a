/** The goals service: what a rep or a team set out to reach, and where it stands. */
@NullMarked
package dev.paceline.goals;

import org.jspecify.annotations.NullMarked;
