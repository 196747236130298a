/** What the service does with plans, credits and statements, and the ports it needs for it. */
@NullMarked
package dev.paceline.commission.application;

import org.jspecify.annotations.NullMarked;
