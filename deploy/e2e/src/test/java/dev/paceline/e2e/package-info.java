/** The whole way, as people and machines use it: the platform as {@code up} starts it, a signed webhook in, a splash in a browser. */
@NullMarked
package dev.paceline.e2e;

import org.jspecify.annotations.NullMarked;
