/** The whole of Paceline as processes of one machine: start, watch, stop, and tidy up after a crash. */
@NullMarked
package dev.paceline.local.platform;

import org.jspecify.annotations.NullMarked;
