/**
 * Measurements of the hot paths, each beside a limit taken in the same run on the same machine, so that the ratio means
 * something where the absolute figure does not.
 */
@NullMarked
package dev.paceline.bench;

import org.jspecify.annotations.NullMarked;
