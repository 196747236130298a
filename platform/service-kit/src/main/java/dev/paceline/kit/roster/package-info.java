/** The org's reps and teams as the facts on {@code org.roster} tell them: who belongs where, and who leads whom. */
@NullMarked
package dev.paceline.kit.roster;

import org.jspecify.annotations.NullMarked;
