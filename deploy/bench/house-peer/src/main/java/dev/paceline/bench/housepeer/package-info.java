/** An endpoint that has nothing to do, with a service's token check, correlation and measurements around it. */
@NullMarked
package dev.paceline.bench.housepeer;

import org.jspecify.annotations.NullMarked;
