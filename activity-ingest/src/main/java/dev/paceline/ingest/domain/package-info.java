/**
 * What the front door knows: how a delivery proves itself, how a mapping reads it, what a roster must obey. Pure.
 */
@NullMarked
package dev.paceline.ingest.domain;

import org.jspecify.annotations.NullMarked;
