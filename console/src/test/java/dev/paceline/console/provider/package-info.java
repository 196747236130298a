/** Browser sign-in with a real identity provider. */
@NullMarked
package dev.paceline.console.provider;

import org.jspecify.annotations.NullMarked;
