package dev.ump.consumers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository as a stranger would have it: ump's own artifacts are those that this
 * build has just made, with the poms that it publishes; everything else is that of the build that
 * runs the tests, by links.
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
    for (String module : published()) {
      install(group, module, publishedPom(module), jar(module));
    }
    install(group, "ump-bom", publishedPom("ump-bom"), null);
    return folder;
  }

  /** The modules that have a jar for users, by name. */
  static List<String> published() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .filter(module -> Files.exists(module.resolve("bnd.bnd")))
          .map(module -> module.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The jar that this build has made of a module. */
  public static Path jar(String module) {
    return made(module, module + "-" + VERSION + ".jar");
  }

  /** The pom of a module as users get it: without a parent, without plugins. */
  static Path publishedPom(String module) {
    return made(module, "published-pom.xml");
  }

  private static Path made(String module, String name) {
    Path file = ROOT.resolve(module).resolve("target").resolve(name);
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing: run 'mvn verify' on the whole project");
    }
    return file;
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
