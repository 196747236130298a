/** An endpoint of the same stack and shape as the front door's that only parses: what bench measures the front door against. */
@NullMarked
package dev.paceline.bench.parseonly;

import org.jspecify.annotations.NullMarked;
