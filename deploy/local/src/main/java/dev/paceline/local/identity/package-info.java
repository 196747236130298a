/** Who may sign in and ask: the local key pair, tokens, demo users and the secrets that the platform keeps between starts. */
@NullMarked
package dev.paceline.local.identity;

import org.jspecify.annotations.NullMarked;
