/** What the console does for people: signs them in and joins the services' API documents. */
@NullMarked
package dev.paceline.console.application;

import org.jspecify.annotations.NullMarked;
