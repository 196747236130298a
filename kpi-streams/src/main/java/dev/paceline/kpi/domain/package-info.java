/** How patches merge, what a record contributes to which metric, and how contributions add up. Pure. */
@NullMarked
package dev.paceline.kpi.domain;

import org.jspecify.annotations.NullMarked;
