/** Totals and definitions over HTTP. */
@NullMarked
package dev.paceline.kpi.rest;

import org.jspecify.annotations.NullMarked;
