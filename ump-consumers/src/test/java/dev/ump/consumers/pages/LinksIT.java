package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the pages of the project, and from them to its files. */
class LinksIT {
  static List<Page> pages() throws IOException {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndToAHeadingInIt(Page page) throws IOException {
    for (String link : page.links()) {
      if (!link.matches("https?://.*")) {
        follow(page, link);
      }
    }
  }

  @Test
  void theIndexOfTheGuideNamesEachOfItsPages() throws IOException {
    Path guide = Page.ROOT.resolve("docs");
    List<String> named = new Page(guide.resolve("README.md")).links();
    try (Stream<Path> pages = Files.list(guide)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
          .isSubsetOf(named);
    }
  }

  private static void follow(Page page, String link) throws IOException {
    String file = link.replaceFirst("#.*", "");
    Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file);
    assertThat(target).as("%s links to %s", page, link).exists();
    if (link.contains("#") && !Files.isDirectory(target)) {
      assertThat(new Page(target).anchors())
          .as("%s links to %s", page, link)
          .contains(link.substring(link.indexOf('#') + 1));
    }
  }
}
