/** The rules of goals as tables, and their laws as properties. */
@NullMarked
package dev.paceline.goals.domain;

import org.jspecify.annotations.NullMarked;
