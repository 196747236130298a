/** What is remembered: coached goals and recommendations in PostgreSQL, facts to tell in the outbox, people as projected. */
@NullMarked
package dev.paceline.coaching.storage;

import org.jspecify.annotations.NullMarked;
