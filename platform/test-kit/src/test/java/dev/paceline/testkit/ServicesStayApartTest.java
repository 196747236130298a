package dev.paceline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The enforcer refuses a service that depends on another; here the list that it goes by is held against the modules. */
class ServicesStayApartTest {

    private static final Path ROOT = Path.of("../..");

    private final Document rootPom = parse(ROOT.resolve("pom.xml"));

    @Test
    void everyServiceIsOnTheListOfBannedDependencies() {
        assertThat(services()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(texts(rootPom, "exclude"))
                .containsAll(services().stream()
                        .map(module -> "dev.paceline:" + artifactOf(module) + ":*:jar")
                        .toList());
    }

    @Test
    void theRuleRunsInEveryModule() {
        assertThat(rootPom.getElementsByTagName("bannedDependencies").getLength())
                .isEqualTo(1);
        assertThat(texts(rootPom, "module")).allSatisfy(module -> assertThat(
                        texts(parse(ROOT.resolve(module).resolve("pom.xml")), "artifactId"))
                .doesNotContain("maven-enforcer-plugin"));
    }

    private List<String> services() {
        return texts(rootPom, "module").stream()
                .filter(module -> !module.startsWith("platform/") && !module.startsWith("deploy/"))
                .toList();
    }

    /** The parent's name stands first in a module's pom, its own next. */
    private static String artifactOf(String module) {
        return texts(parse(ROOT.resolve(module).resolve("pom.xml")), "artifactId")
                .get(1);
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().trim());
        }
        return texts;
    }

    private static Document parse(Path pom) {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        } catch (ParserConfigurationException | org.xml.sax.SAXException | java.io.IOException e) {
            throw new AssertionError(pom + " cannot be read", e);
        }
    }
}
