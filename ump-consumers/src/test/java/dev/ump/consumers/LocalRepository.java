package dev.ump.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository as it is after ump was installed into it: ump's own artifacts are those
 * that this build has just made, everything else is that of the build that runs the tests, by links.
 *
 * <p>So an older ump that somebody has installed is never seen, nothing is installed where it could be
 * seen later, and nothing is downloaded twice.
 */
public final class LocalRepository {
  private static final String VERSION = System.getProperty("ump.version");
  private static final Path ROOT = Path.of(System.getProperty("ump.root"));

  private LocalRepository() {}

  /** Makes it, or brings it up to date. */
  static Path path() throws IOException {
    Path folder = Path.of("target/repository").toAbsolutePath();
    Path cache = Path.of(System.getProperty("maven.localRepository"));
    linkAll(cache, folder, "dev");
    linkAll(cache.resolve("dev"), folder.resolve("dev"), "ump");
    Path group = folder.resolve("dev/ump");
    install(group, "ump-parent", ROOT.resolve("pom.xml"), null);
    install(group, "ump-runtime", ROOT.resolve("ump-runtime/pom.xml"), jar("ump-runtime"));
    install(group, "ump-testkit", ROOT.resolve("ump-testkit/pom.xml"), jar("ump-testkit"));
    Path processorPom = ROOT.resolve("ump-processor/target/dependency-reduced-pom.xml");
    install(group, "ump-processor", processorPom, jar("ump-processor"));
    return folder;
  }

  /** The jar that this build has made of a module. */
  public static Path jar(String module) {
    Path jar = ROOT.resolve(module).resolve("target").resolve(module + "-" + VERSION + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: run 'mvn verify' on the whole project");
    }
    return jar;
  }

  private static void install(Path group, String artifact, Path pom, Path jar) throws IOException {
    Path folder = Files.createDirectories(group.resolve(artifact).resolve(VERSION));
    String name = artifact + "-" + VERSION;
    Files.copy(pom, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    if (jar != null) {
      Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void linkAll(Path from, Path to, String exception) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    List<Path> entries;
    try (Stream<Path> list = Files.list(from)) {
      entries = list.filter(Files::isDirectory).toList();
    }
    for (Path entry : entries) {
      Path link = to.resolve(entry.getFileName());
      if (!entry.endsWith(exception) && !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, entry.toRealPath());
      }
    }
  }
}
