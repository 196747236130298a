/** What the business says about coaching: when a recommendation opens, what it says, when it closes. Pure; told the time. */
@NullMarked
package dev.paceline.coaching.domain;

import org.jspecify.annotations.NullMarked;
