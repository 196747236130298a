/** What reps are paid, why, and how it came to be: plans, credits, an append-only ledger and statements. */
@NullMarked
package dev.paceline.commission;

import org.jspecify.annotations.NullMarked;
