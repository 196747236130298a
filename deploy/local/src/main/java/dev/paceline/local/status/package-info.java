/** What runs, where, and how far each consumer is behind. */
@NullMarked
package dev.paceline.local.status;

import org.jspecify.annotations.NullMarked;
