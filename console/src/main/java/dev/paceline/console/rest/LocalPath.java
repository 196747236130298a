package dev.paceline.console.rest;

import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a page of our own and never another site. */
final class LocalPath {

    private static final String HOME = "/";
    private static final String SHAPE = "/|(/[A-Za-z0-9._~%+-]{1,200}){1,6}";

    private LocalPath() {}

    static String of(@Nullable String wanted) {
        return wanted != null && wanted.matches(SHAPE) && !wanted.startsWith("/sign-") ? wanted : HOME;
    }
}
