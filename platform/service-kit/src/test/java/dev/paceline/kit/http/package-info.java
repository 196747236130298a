@NullMarked
package dev.paceline.kit.http;

import org.jspecify.annotations.NullMarked;
