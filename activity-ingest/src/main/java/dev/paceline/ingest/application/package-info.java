/**
 * What the front door does: one class per use case, and the ports these need.
 */
@NullMarked
package dev.paceline.ingest.application;

import org.jspecify.annotations.NullMarked;
