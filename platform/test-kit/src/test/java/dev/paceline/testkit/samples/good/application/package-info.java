/** What the service does. */
@NullMarked
package dev.paceline.testkit.samples.good.application;

import org.jspecify.annotations.NullMarked;
