/** The words of the command line, one class each. */
@NullMarked
package dev.paceline.local.command;

import org.jspecify.annotations.NullMarked;
