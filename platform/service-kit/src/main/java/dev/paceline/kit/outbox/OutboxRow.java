package dev.paceline.kit.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * The outbox table as Hibernate knows it. Rows are written and read in bulk by SQL; this mapping is what makes Quarkus give
 * every service a session factory, also one that has no entity of its own.
 */
@Entity
@Table(name = "outbox")
class OutboxRow {

    @Id
    @Column(name = "seq")
    long seq;
}
