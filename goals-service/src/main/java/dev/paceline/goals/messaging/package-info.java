/** What comes in: totals, the roster, definitions, and the passing of time. One small class each. */
@NullMarked
package dev.paceline.goals.messaging;

import org.jspecify.annotations.NullMarked;
