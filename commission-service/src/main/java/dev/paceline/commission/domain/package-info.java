/**
 * What a plan pays for which credits, and how the ledger follows when plans or credits change. Pure: told the time, told the
 * facts, answers with entries to append.
 */
@NullMarked
package dev.paceline.commission.domain;

import org.jspecify.annotations.NullMarked;
