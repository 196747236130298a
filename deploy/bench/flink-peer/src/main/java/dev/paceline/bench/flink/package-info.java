/** The peer of the topology measurement that is written in Flink; in a JVM and on a classpath of its own. */
@NullMarked
package dev.paceline.bench.flink;

import org.jspecify.annotations.NullMarked;
