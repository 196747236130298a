/** The few beans that make every service alike: its clock and its JSON. */
@NullMarked
package dev.paceline.kit.runtime;

import org.jspecify.annotations.NullMarked;
