/** What is remembered in PostgreSQL: causes that stand, splashes that were raised, and each tenant's choices of rules. */
@NullMarked
package dev.paceline.notification.storage;

import org.jspecify.annotations.NullMarked;
