/** Where people ask. */
@NullMarked
package dev.paceline.testkit.samples.good.rest;

import org.jspecify.annotations.NullMarked;
