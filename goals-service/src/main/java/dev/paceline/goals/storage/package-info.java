/** What is remembered: goals and monthly totals in PostgreSQL, facts to tell in the outbox, roster and metrics as projected. */
@NullMarked
package dev.paceline.goals.storage;

import org.jspecify.annotations.NullMarked;
