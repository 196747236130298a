/** What is remembered, in PostgreSQL: plan versions, credits, the append-only ledger, statements, evaluations. */
@NullMarked
package dev.paceline.commission.storage;

import org.jspecify.annotations.NullMarked;
