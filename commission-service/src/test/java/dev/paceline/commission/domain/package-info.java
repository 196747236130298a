/** The domain without infrastructure: tables of examples, and laws. */
@NullMarked
package dev.paceline.commission.domain;

import org.jspecify.annotations.NullMarked;
