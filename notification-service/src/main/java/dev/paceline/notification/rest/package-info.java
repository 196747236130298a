/** How screens watch a channel and how people read and change a tenant's splash rules, over HTTP. */
@NullMarked
package dev.paceline.notification.rest;

import org.jspecify.annotations.NullMarked;
