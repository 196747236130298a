package dev.paceline.testkit.samples.bad.persistence.messaging;

import jakarta.persistence.Entity;

/** Breaks "persistence lives in storage". */
@Entity
class EntityConsumer {}
