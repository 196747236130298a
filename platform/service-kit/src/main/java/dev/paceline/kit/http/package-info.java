/** What stands in front of every HTTP server: requests that two readers could take for different ones are refused before anything reads them. */
@NullMarked
package dev.paceline.kit.http;

import org.jspecify.annotations.NullMarked;
