/** A small company, made up from a seed: its people, a year of its work, and what it pays and aims for. */
@NullMarked
package dev.paceline.local.demo;

import org.jspecify.annotations.NullMarked;
