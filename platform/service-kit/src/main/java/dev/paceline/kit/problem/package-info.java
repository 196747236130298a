/** What a caller is told when something is wrong: RFC 9457 problems with a correlation id, and never internals. */
@NullMarked
package dev.paceline.kit.problem;

import org.jspecify.annotations.NullMarked;
