/** What the package of the same name promises, shown. */
@NullMarked
package dev.paceline.kit.outbox;

import org.jspecify.annotations.NullMarked;
