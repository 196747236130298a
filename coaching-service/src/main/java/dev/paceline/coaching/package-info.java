/** The coaching service: from a number that falls behind to something a rep can do. */
@NullMarked
package dev.paceline.coaching;

import org.jspecify.annotations.NullMarked;
