/** Work that comes back by itself: what is due is done tenant by tenant, and one tenant's failure never holds up another. */
@NullMarked
package dev.paceline.kit.sweep;

import org.jspecify.annotations.NullMarked;
