/** Goals over HTTP: set, read, change, cancel; what a goal looks like from outside. */
@NullMarked
package dev.paceline.goals.rest;

import org.jspecify.annotations.NullMarked;
