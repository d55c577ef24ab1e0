package dev.ump.consumers.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages tell a reader to type is there: modules, profiles, tests, jars, scripts. */
class CommandsIT {
  private static final Set<String> ELSEWHERE =
      Set.of("git", "cd", "cp", "mkdir", "jps", "jcmd", "jdeps", "jfr", "curl");
  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test-compile", "test", "package", "verify", "install", "deploy");
  private static final Pattern PROFILE =
      Pattern.compile("<profile>[^<]*(?:<!--[^>]*-->\\s*)?<id>([^<]+)");

  static List<Command> commands() throws IOException {
    var commands = new ArrayList<Command>();
    for (Page page : Page.all()) {
      for (Block block : page.blocks()) {
        if (block.language().equals("sh") || block.language().equals("shell")) {
          commands.addAll(Command.in(block.toString(), block.text()));
        }
      }
      for (String command : page.commands()) {
        commands.addAll(Command.in(page.toString(), command));
      }
    }
    return commands;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void whatIsTypedIsThere(Command command) throws IOException {
    String program = command.words().get(0);
    if (program.equals("mvn")) {
      checkMaven(command);
    } else if (program.equals("java")) {
      checkJava(command);
    } else if (program.contains("/")) {
      assertThat(Page.ROOT.resolve(program)).as(command.toString()).isExecutable();
    } else {
      assertThat(ELSEWHERE).as(command.toString()).contains(program);
    }
  }

  private static void checkMaven(Command command) throws IOException {
    List<String> words = command.words();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        assertThat(words.get(i).split(","))
            .as(command.toString())
            .allSatisfy(module ->
                assertThat(Page.ROOT.resolve(module).resolve("pom.xml")).exists());
      } else if (word.startsWith("-P")) {
        assertThat(profiles()).as(command.toString()).contains(word.substring(2));
      } else if (word.startsWith("-Dtest=")) {
        assertThat(testsNamed(word.substring("-Dtest=".length())))
            .as(command.toString())
            .isNotEmpty();
      } else if (!word.startsWith("-") && !word.contains(":")) {
        assertThat(PHASES).as(command.toString()).contains(word);
      }
    }
  }

  /** A jar of a module, and what it is told to do; or a class of one. */
  private static void checkJava(Command command) throws IOException {
    List<String> words = command.words();
    if (words.contains("-cp")) {
      checkClass(command, words.get(words.indexOf("-cp") + 1).split(":"));
      return;
    }
    assertThat(words.get(1)).as(command.toString()).isEqualTo("-jar");
    Path module = Page.ROOT.resolve(words.get(2)).getParent().getParent();
    String name = Path.of(words.get(2)).getFileName().toString().replace(".jar", "");
    assertThat(module.resolve("pom.xml")).as(command.toString()).content().contains(name);
    if (words.size() > 3 && !words.get(3).startsWith("-")) {
      assertThat(sources(module))
          .as(command.toString())
          .anyMatch(source -> source.contains("name = \"" + words.get(3) + "\""));
    }
  }

  /** The class that is named last, in the first of the folders. */
  private static void checkClass(Command command, String[] folders) {
    assertThat(folders)
        .as(command.toString())
        .allSatisfy(folder -> assertThat(folder).endsWith("/target/classes"))
        .allSatisfy(
            folder -> assertThat(Page.ROOT.resolve(folder.replace("target/classes", "pom.xml")))
                .exists());
    String name = command.words().get(command.words().size() - 1);
    Path source = Page.ROOT
        .resolve(folders[0].replace("target/classes", "src/main/java"))
        .resolve(name.replace('.', '/') + ".java");
    assertThat(source).as(command.toString()).exists();
  }

  /** Those of the whole build, and those of modules. */
  private static List<String> profiles() throws IOException {
    List<String> profiles = new ArrayList<>();
    try (Stream<Path> poms = Files.find(
        Page.ROOT, 2, (path, attributes) -> path.getFileName().toString().equals("pom.xml"))) {
      for (Path pom : poms.toList()) {
        PROFILE.matcher(Files.readString(pom)).results().forEach(id -> profiles.add(id.group(1)));
      }
    }
    return profiles;
  }

  private static List<Path> testsNamed(String pattern) throws IOException {
    String names = pattern.replaceAll("'|#\\w+", "").replace("*", ".*").replace(",", "|");
    Pattern name = Pattern.compile("(?:" + names + ")\\.java");
    try (Stream<Path> files = Files.walk(Page.ROOT)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  private static List<String> sources(Path module) throws IOException {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      var sources = new ArrayList<String>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.add(Files.readString(file));
      }
      return sources;
    }
  }

  /** One command, in words, and where it stands. */
  record Command(String place, List<String> words) {
    /** Spaces between quotes are part of a word. */
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");

    static List<Command> in(String place, String text) {
      return text.replace("\\\n", " ")
          .lines()
          .map(line -> line.replaceFirst("(^|\\s+)#.*", "").strip())
          .flatMap(line -> Stream.of(line.split("&&")))
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(line -> new Command(
              place, WORD.matcher(line).results().map(MatchResult::group).toList()))
          .toList();
    }

    @Override
    public String toString() {
      return place + " " + String.join(" ", words);
    }
  }
}
