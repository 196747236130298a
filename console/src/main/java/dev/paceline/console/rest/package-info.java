/** What browsers talk to: the gateway to the services, the session in its cookie, and the pages. */
@NullMarked
package dev.paceline.console.rest;

import org.jspecify.annotations.NullMarked;
