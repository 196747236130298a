package dev.paceline.console.rest;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is signed in, as the API shows it. */
@Schema(name = "Session")
record SessionView(String name, String tenant, Set<String> roles, @Nullable String rep, Set<String> channels) {}
