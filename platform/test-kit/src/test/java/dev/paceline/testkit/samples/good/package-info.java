/** A well-shaped service, which every rule must let pass. */
@NullMarked
package dev.paceline.testkit.samples.good;

import org.jspecify.annotations.NullMarked;
