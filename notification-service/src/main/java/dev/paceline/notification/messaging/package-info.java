/** How facts come in from Kafka: contributions and goals to raise splashes from, splashes to show, the roster for names. */
@NullMarked
package dev.paceline.notification.messaging;

import org.jspecify.annotations.NullMarked;
