/** notification-service: turns facts worth celebrating into splashes and shows them on screens as they come. */
@NullMarked
package dev.paceline.notification;

import org.jspecify.annotations.NullMarked;
