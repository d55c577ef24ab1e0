package dev.ump.processor;

import com.palantir.javapoet.ClassName;
import dev.ump.processor.model.UmpTypes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * What the compiler writes sources in: {@code -encoding}. Characters that it cannot write are
 * replaced by question marks, and nothing is said; so they are escaped.
 */
final class Encoding {
  private final Filer filer;

  Encoding(Filer filer) {
    this.filer = filer;
  }

  /** The same text, with escapes for what cannot be written. */
  String writable(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    var charset = charset();
    if (charset.isEmpty() || !charset.get().canEncode()) {
      return text;
    }
    var encoder = charset.get().newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    var escaped = new StringBuilder();
    text.codePoints().forEach(point -> {
      String character = Character.toString(point);
      if (encoder.canEncode(character)) {
        escaped.append(character);
      } else {
        character.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
      }
    });
    return escaped.toString();
  }

  /** The compiler reads as it writes, and a reader says how: of a file that is always there. */
  private Optional<Charset> charset() {
    var always = ClassName.bestGuess(UmpTypes.UMP_SERVICE);
    try (var reader = filer
        .getResource(
            StandardLocation.CLASS_PATH, always.packageName(), always.simpleName() + ".class")
        .openReader(true)) {
      return reader instanceof InputStreamReader decoding
          ? Optional.of(Charset.forName(decoding.getEncoding()))
          : Optional.empty();
    } catch (IOException
        | IllegalCharsetNameException
        | UnsupportedCharsetException
        | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
