/** Transactions that are bound to one tenant by PostgreSQL itself, through row-level security. */
@NullMarked
package dev.paceline.kit.storage;

import org.jspecify.annotations.NullMarked;
