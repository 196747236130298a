/** The rules of coaching as tables. */
@NullMarked
package dev.paceline.coaching.domain;

import org.jspecify.annotations.NullMarked;
