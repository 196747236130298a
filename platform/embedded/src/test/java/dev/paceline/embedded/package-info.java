/** Proves that what runs as a process here keeps its promises over restarts, crashes and the death of its parent. */
@NullMarked
package dev.paceline.embedded;

import org.jspecify.annotations.NullMarked;
