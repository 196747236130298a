/** Where facts come in. */
@NullMarked
package dev.paceline.testkit.samples.good.messaging;

import org.jspecify.annotations.NullMarked;
