/** How facts come in and go out: batches are decoded once, and what cannot be processed becomes a dead letter. */
@NullMarked
package dev.paceline.kit.messaging;

import org.jspecify.annotations.NullMarked;
