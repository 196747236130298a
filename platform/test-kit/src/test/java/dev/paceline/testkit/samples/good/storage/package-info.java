/** What is remembered. */
@NullMarked
package dev.paceline.testkit.samples.good.storage;

import org.jspecify.annotations.NullMarked;
