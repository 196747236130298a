package dev.paceline.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {

    private final Pages pages = new Pages();

    @Test
    void textPutIntoAPageIsEscaped() {
        assertThat(pages.signIn("<b>\"no\"</b> {{next}}", "/", true, true))
                .contains("&lt;b&gt;&quot;no&quot;&lt;/b&gt; &#123;&#123;next}}")
                .doesNotContain("<b>");
    }

    @Test
    void theSignInPageOffersWhatThereIs() {
        String both = pages.signIn("", "/tv/main?a=1&b=2", true, true);
        assertThat(both)
                .contains("autocomplete=\"on\" >", "class=\"provider\" >")
                .contains("/sign-in/provider?next=%2Ftv%2Fmain%3Fa%3D1%26b%3D2\"");

        assertThat(pages.signIn("", "/", false, true)).contains("autocomplete=\"on\" hidden>", "class=\"provider\" >");
        assertThat(pages.signIn("", "/", true, false)).contains("autocomplete=\"on\" >", "class=\"provider\" hidden>");
    }

    @Test
    void noPageHoldsAScriptOrStyleOfItsOwn() {
        for (String page : new String[] {pages.home(), pages.docs(), pages.tv(), pages.signIn("", "/", true, true)}) {
            assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain("onclick");
            assertThat(page.replaceAll("<script type=\"module\" src=\"/assets/[a-z]+\\.js\"></script>", ""))
                    .doesNotContain("<script");
        }
    }
}
