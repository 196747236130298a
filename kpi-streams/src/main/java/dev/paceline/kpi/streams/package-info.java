/** The Kafka Streams topology, its stores and their formats, and the queries that read them. */
@NullMarked
package dev.paceline.kpi.streams;

import org.jspecify.annotations.NullMarked;
