/** Tests of what comes in and goes out. */
@NullMarked
package dev.paceline.kpi.messaging;

import org.jspecify.annotations.NullMarked;
