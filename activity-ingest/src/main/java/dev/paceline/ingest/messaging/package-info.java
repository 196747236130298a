/**
 * The way onto Kafka: patches are appended and acknowledged by every in-sync replica.
 */
@NullMarked
package dev.paceline.ingest.messaging;

import org.jspecify.annotations.NullMarked;
