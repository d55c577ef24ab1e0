package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Pictures can be seen on a dark page, be read aloud, and stand somewhere. */
class PicturesIT {
  private static final Pattern IMAGE = Pattern.compile("!\\[([^\\]]*)]\\(\\S+\\.svg\\)");
  private static final Pattern FIRST_WIDTH = Pattern.compile("<svg [^>]*width=\"([0-9]+)\"");
  private static final Pattern FONT = Pattern.compile("font(?:-size)?: ([0-9]+)px");

  static List<Path> pictures() throws IOException {
    try (Stream<Path> files = Files.list(Page.ROOT.resolve("docs/images"))) {
      return files.filter(file -> file.toString().endsWith(".svg")).sorted().toList();
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

  /** GitHub shows a picture as an image: scripts do not run there, and nothing is loaded. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void needsNoScriptAndNothingFromElsewhere(Path picture) throws IOException {
    String svg = Files.readString(picture);

    assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContainPattern("<(script|foreignObject|image|a)\\b")
        .doesNotContainPattern("\\bon[a-z]+=|javascript:|@import|@font-face|//|href=")
        .doesNotContainPattern("url\\((?!#)")
        .hasSizeLessThan(100_000);
  }

  /** On a page of 390 pixels, a line of text is then higher than 7 of them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void isNarrowEnoughForItsLetters(Path picture) throws IOException {
    String svg = Files.readString(picture);
    double width = FIRST_WIDTH.matcher(svg).results().findFirst().stream()
        .mapToDouble(size -> Double.parseDouble(size.group(1)))
        .sum();

    assertThat(FONT.matcher(svg).results())
        .isNotEmpty()
        .allSatisfy(
            size -> assertThat(Double.parseDouble(size.group(1)) * 358 / width).isGreaterThan(7.4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void whatMovesStandsStillForThoseWhoWantThat(Path picture) throws IOException {
    String svg = Files.readString(picture);

    assertThat(svg).doesNotContain("<animate", "<set");
    assertThat(svg.contains("animation"))
        .isEqualTo(svg.contains("@media (prefers-reduced-motion: reduce)"));
  }

  @Test
  void isDescribedWhereItStands() throws IOException {
    for (Page page : Page.all()) {
      assertThat(IMAGE.matcher(Files.readString(page.path())).results())
          .as(page.toString())
          .allSatisfy(image -> assertThat(image.group(1)).hasSizeGreaterThan(20));
    }
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
