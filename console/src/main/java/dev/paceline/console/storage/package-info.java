/** What is read from files: the accounts of an installation without an identity provider, and the key that signs its tokens. */
@NullMarked
package dev.paceline.console.storage;

import org.jspecify.annotations.NullMarked;
