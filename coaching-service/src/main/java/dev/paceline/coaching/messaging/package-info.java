/** What comes in: the progress of goals, and the roster. One small class each. */
@NullMarked
package dev.paceline.coaching.messaging;

import org.jspecify.annotations.NullMarked;
