package dev.paceline.console.rest;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The pages, read once; text put into them is escaped. */
@Singleton
class Pages {

    private final String home = read("home.html");
    private final String docs = read("docs.html");
    private final String signIn = read("sign-in.html");
    private final String tv = read("tv.html");
    private final String goingOn = read("going-on.html");
    private final String refused = read("refused.html");

    String home() {
        return home;
    }

    String docs() {
        return docs;
    }

    String tv() {
        return tv;
    }

    /**
     * The sign-in page.
     *
     * @param possible whether there are accounts of this installation
     * @param provider whether an identity provider can sign people in
     */
    String signIn(String message, String next, boolean possible, boolean provider) {
        return fill(
                signIn,
                Map.of(
                        "message",
                        message,
                        "next",
                        next,
                        "encodedNext",
                        URLEncoder.encode(next, StandardCharsets.UTF_8),
                        "disabled",
                        possible ? "" : "disabled",
                        "form",
                        possible || !provider ? "" : "hidden",
                        "provider",
                        provider ? "" : "hidden"));
    }

    /**
     * Goes on by itself, as a navigation of our own page: browsers neither send a strict cookie with a redirect that another site began nor
     * let a form of ours be redirected to another site.
     */
    String goingOn(String message, String next) {
        return fill(goingOn, Map.of("message", message, "next", next));
    }

    /** The identity provider has signed somebody in who gets no session here. */
    String refused(String message) {
        return fill(refused, Map.of("message", message));
    }

    private static String fill(String page, Map<String, String> values) {
        String filled = page;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", escaped(value.getValue()));
        }
        return filled;
    }

    /** Text as HTML shows it, in content and in quoted attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("{", "&#123;");
    }

    private static String read(String name) {
        try (InputStream page = Pages.class.getResourceAsStream("/pages/" + name)) {
            if (page == null) {
                throw new IllegalStateException("page " + name + " is missing");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
