/** A company whose true numbers are known by other means, beside a platform under which everything breaks. */
@NullMarked
package dev.paceline.e2e.truth;

import org.jspecify.annotations.NullMarked;
