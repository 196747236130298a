/** The whole service against a real Kafka and a real PostgreSQL. */
@NullMarked
package dev.paceline.commission;

import org.jspecify.annotations.NullMarked;
