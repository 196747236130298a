/** The kit as a whole, held to the house rules. */
@NullMarked
package dev.paceline.kit;

import org.jspecify.annotations.NullMarked;
