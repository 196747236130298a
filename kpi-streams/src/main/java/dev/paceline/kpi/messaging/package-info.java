/** The definitions' topic, read and written outside of the stream when the service starts. */
@NullMarked
package dev.paceline.kpi.messaging;

import org.jspecify.annotations.NullMarked;
