/** Who may sign in, how often one may try, and which service answers which path. */
@NullMarked
package dev.paceline.console.domain;

import org.jspecify.annotations.NullMarked;
