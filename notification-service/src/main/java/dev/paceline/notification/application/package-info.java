/**
 * What the service does: raise splashes from facts, show them on screens, and keep each tenant's choices. Ports are named
 * here; how they are kept is the storage room's business.
 */
@NullMarked
package dev.paceline.notification.application;

import org.jspecify.annotations.NullMarked;
