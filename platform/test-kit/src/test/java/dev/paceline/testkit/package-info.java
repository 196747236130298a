/** Proves the test kit itself: what it starts, what it signs, and that its architecture rules are not blind. */
@NullMarked
package dev.paceline.testkit;

import org.jspecify.annotations.NullMarked;
