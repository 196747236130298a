/** What the business says. */
@NullMarked
package dev.paceline.testkit.samples.good.domain;

import org.jspecify.annotations.NullMarked;
