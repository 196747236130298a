/** Who calls, for which tenant, in which roles, and whose numbers they may see. */
@NullMarked
package dev.paceline.kit.security;

import org.jspecify.annotations.NullMarked;
