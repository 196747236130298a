/** What the package of the same name promises, shown. */
@NullMarked
package dev.paceline.kit.roster;

import org.jspecify.annotations.NullMarked;
