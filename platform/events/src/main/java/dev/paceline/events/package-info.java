/**
 * The contract between the services: the facts that travel, the topics they travel on, and their wire form (CloudEvents
 * 1.0, Kafka binary binding, JSON). Every fact states the whole present of what it talks about and carries a revision
 * that only grows; a reader keeps a fact whose revision is newer and drops the rest.
 */
@NullMarked
package dev.paceline.events;

import org.jspecify.annotations.NullMarked;
