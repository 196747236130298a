/** What the coaching service does, one class per use case, and the ports it needs. */
@NullMarked
package dev.paceline.coaching.application;

import org.jspecify.annotations.NullMarked;
