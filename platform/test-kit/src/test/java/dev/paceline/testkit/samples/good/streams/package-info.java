/** The topology. */
@NullMarked
package dev.paceline.testkit.samples.good.streams;

import org.jspecify.annotations.NullMarked;
