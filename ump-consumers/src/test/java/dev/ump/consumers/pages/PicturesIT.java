package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Pictures can be seen on a dark page, be read aloud, and stand somewhere. */
class PicturesIT {
  static List<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs/images"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void hasTwoSchemesOfColoursAndATitle(Path picture) throws Exception {
    Element svg = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(picture.toFile())
        .getDocumentElement();

    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-label") + svg.getAttribute("aria-labelledby"))
        .isNotBlank();
    assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
        .contains("@media (prefers-color-scheme: dark)");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void standsInAPage(Path picture) throws IOException {
    Set<Path> linked = new HashSet<>();
    for (Page page : Page.all()) {
      page.links().forEach(link -> linked.add(page.path().resolveSibling(link).normalize()));
    }
    assertThat(linked).contains(picture);
  }
}
