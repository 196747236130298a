/**
 * What the front door remembers in PostgreSQL: sources with sealed secrets, quarantine, roster.
 */
@NullMarked
package dev.paceline.ingest.storage;

import org.jspecify.annotations.NullMarked;
