/** The KPI definitions as the facts on {@code kpi.definitions} tell them. */
@NullMarked
package dev.paceline.kit.definitions;

import org.jspecify.annotations.NullMarked;
