package dev.paceline.testkit.samples.bad.purity.domain;

import dev.paceline.testkit.samples.bad.purity.storage.AccountRow;

/** Breaks "domain is pure": it knows a row. */
public record Account(AccountRow row) {}
