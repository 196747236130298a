/** console: one origin for browsers, in front of every service's API, with sign-in and the web pages. */
@NullMarked
package dev.paceline.console;

import org.jspecify.annotations.NullMarked;
