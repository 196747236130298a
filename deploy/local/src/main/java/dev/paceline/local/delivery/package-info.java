/** Deliveries through the front door: signed webhooks, the sources they belong to, and files read row by row. */
@NullMarked
package dev.paceline.local.delivery;

import org.jspecify.annotations.NullMarked;
