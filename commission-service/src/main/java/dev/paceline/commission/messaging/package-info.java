/** Facts come in: one consumer per topic, each handing its batches to a use case. */
@NullMarked
package dev.paceline.commission.messaging;

import org.jspecify.annotations.NullMarked;
