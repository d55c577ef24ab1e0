package dev.ump.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The last report of mutation testing of a module, of the classes it was told to mutate.
 *
 * @param made changes that were made to classes
 * @param noticed those that a test noticed
 */
record Mutations(long made, long noticed) {
  private static final Pattern STATUS = Pattern.compile("<mutation\\b[^>]*\\bstatus='(\\w+)'");
  private static final Set<String> NOTICED =
      Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

  /** The share of the noticed ones; rounded down, so that only all of them are 100. */
  long percent() {
    return made == 0 ? 0 : 100 * noticed / made;
  }

  /** Empty if there is no report. */
  static Optional<Mutations> of(Module module) {
    Path report = module.directory().resolve("target/pit-reports/mutations.xml");
    return Files.exists(report) ? Optional.of(of(Module.text(report))) : Optional.empty();
  }

  static Mutations of(String report) {
    var statuses =
        STATUS.matcher(report).results().map(status -> status.group(1)).toList();
    return new Mutations(
        statuses.size(), statuses.stream().filter(NOTICED::contains).count());
  }
}
