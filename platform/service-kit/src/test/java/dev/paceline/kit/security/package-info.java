/** What the package of the same name promises, shown. */
@NullMarked
package dev.paceline.kit.security;

import org.jspecify.annotations.NullMarked;
