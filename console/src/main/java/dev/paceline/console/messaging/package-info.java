/** What the console says to the other services: which tokens are revoked. */
@NullMarked
package dev.paceline.console.messaging;

import org.jspecify.annotations.NullMarked;
