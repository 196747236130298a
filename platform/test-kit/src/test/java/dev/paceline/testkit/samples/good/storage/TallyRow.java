package dev.paceline.testkit.samples.good.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class TallyRow {

    @Id
    private final String rep;

    TallyRow(String rep) {
        this.rep = rep;
    }

    String rep() {
        return rep;
    }
}
