/** What the package of the same name promises, shown. */
@NullMarked
package dev.paceline.kit.sweep;

import org.jspecify.annotations.NullMarked;
