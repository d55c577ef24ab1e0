package dev.ump.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the table of supported features names a sample, and no accepted sample is left out. */
class LanguagePageTest {
  private static final Pattern SAMPLE = Pattern.compile("\\| `([^`]+)` \\|$", Pattern.MULTILINE);

  private final String page = Samples.text(Path.of("../docs/language.md"));

  @Test
  void eachRowHasItsSample() {
    List<String> samples = named();
    assertThat(samples).hasSizeGreaterThan(30);
    assertThat(samples).allMatch(sample -> Files.exists(Samples.ROOT.resolve(sample)));
    long rows = page.lines().filter(line -> line.startsWith("|")).count() - 2;
    assertThat(rows).isEqualTo(samples.size());
  }

  @Test
  void eachAcceptedSampleHasARow() {
    assertThat(Samples.of("accepted").stream().map(sample -> "accepted/" + sample.getFileName()))
        .allMatch(named()::contains);
  }

  private List<String> named() {
    var matcher = SAMPLE.matcher(page);
    return Stream.iterate(matcher.find(), found -> found, found -> matcher.find())
        .map(found -> matcher.group(1))
        .toList();
  }
}
