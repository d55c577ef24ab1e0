package dev.ump.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The moving picture in README is what the recording says. */
class FilmTest {
  private static final Path ROOT = Path.of("..");
  private static String svg = "";

  @BeforeAll
  static void draw() throws Exception {
    svg = FilmMain.draw(Cast.read(ROOT.resolve(FilmMain.CAST)));
  }

  @Test
  void thePictureIsDrawnFromTheRecording() {
    assertThat(ROOT.resolve(FilmMain.PICTURE)).hasContent(svg);
  }

  @Test
  void theRecordingIsOfARunThatWasKilledAndOfOneThatPassed() throws Exception {
    String all = Cast.read(ROOT.resolve(FilmMain.CAST)).events().stream()
        .map(Cast.Event::text) // a program may print a line in pieces
        .collect(Collectors.joining());

    assertThat(all)
        .containsSubsequence(
            "kill -9 ", "Killed", "100 %", "bookings of earlier runs", "audit passed");
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .as("the command that is typed")
        .contains("\n" + FilmMain.COMMAND + "\n");
  }

  @Test
  void everyTextIsInsideAndWhatDoesNotMoveShowsTheEnd() throws Exception {
    Document document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    var rows = document.getElementsByTagName("g");
    var end = new StringBuilder();
    for (int i = 0; i < rows.getLength(); i++) {
      var row = (Element) rows.item(i);
      String transform = row.getAttribute("transform");
      int shift = transform.isEmpty() ? 0 : Integer.parseInt(transform.replaceAll("[^0-9]", ""));
      var texts = row.getElementsByTagName("text");
      for (int j = 0; j < texts.getLength(); j++) {
        var text = (Element) texts.item(j);
        assertThat(text.getTextContent()).hasSizeLessThanOrEqualTo(Recorder.COLUMNS);
        if (text.getAttribute("x").equals(String.valueOf(shift + Film.MARGIN))) {
          end.append(text.getTextContent()).append('\n');
        }
      }
    }

    assertThat(end.toString().replace('\u00a0', ' '))
        .contains("100 % of 100,000", "audit passed", "kill -9", "Killed");
    assertThat(svg).contains("prefers-reduced-motion", "infinite").hasSizeLessThan(100_000);
  }
}
