/** Coaching actions over HTTP: what a rep is advised to do, and was. */
@NullMarked
package dev.paceline.coaching.rest;

import org.jspecify.annotations.NullMarked;
