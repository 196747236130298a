/**
 * The front door of Paceline: deliveries of CRMs are verified, mapped and put on Kafka; the roster is written here.
 */
@NullMarked
package dev.paceline.ingest;

import org.jspecify.annotations.NullMarked;
