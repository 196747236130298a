/** What the database is asked, and how it finds it. */
@NullMarked
package dev.paceline.goals.storage;

import org.jspecify.annotations.NullMarked;
