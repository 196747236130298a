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
    void noPageHoldsAScriptOrStyleOfItsOwn() {
        for (String page : new String[] {pages.home(), pages.docs(), pages.tv(), pages.signIn("", "/", true, true)}) {
            assertThat(page).doesNotContain("<style").doesNotContain(" style=").doesNotContain("onclick");
            assertThat(page.replaceAll("<script type=\"module\" src=\"/assets/[a-z]+\\.js\"></script>", ""))
                    .doesNotContain("<script");
        }
    }
}
