/** {@code deploy/paceline}: everything on one machine. */
@NullMarked
package dev.paceline.local;

import org.jspecify.annotations.NullMarked;
