/** What every service shares, so that tenant, security, errors, storage and messaging work the same way everywhere. */
@NullMarked
package dev.paceline.kit;

import org.jspecify.annotations.NullMarked;
