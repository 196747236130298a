/** Facts that leave with the state they belong to: written in its transaction, published after its commit, in order. */
@NullMarked
package dev.paceline.kit.outbox;

import org.jspecify.annotations.NullMarked;
