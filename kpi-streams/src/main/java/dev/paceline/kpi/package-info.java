/** Records become contributions, contributions become totals: every number of the platform is made here. */
@NullMarked
package dev.paceline.kpi;

import org.jspecify.annotations.NullMarked;
