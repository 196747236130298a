/** A package without classes: rules that see nothing must say so. */
@NullMarked
package dev.paceline.testkit.samples.empty;

import org.jspecify.annotations.NullMarked;
