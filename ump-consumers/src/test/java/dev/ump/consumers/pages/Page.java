package dev.ump.consumers.pages;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the project's documentation, in Markdown. */
record Page(Path path) {
  static final Path ROOT =
      Path.of(System.getProperty("ump.root")).toAbsolutePath().normalize();

  private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern COMMAND = Pattern.compile("`((?:mvn|java -jar|\\.ci/)[^`]*)`");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** Every page: those at the top, those of the guide, and one in a module's folder. */
  static List<Page> all() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> modules = Files.list(ROOT)) {
      List<Path> inModules = modules
          .map(module -> module.resolve("README.md"))
          .filter(Files::exists)
          .toList();
      return Stream.of(top, docs, inModules.stream())
          .flatMap(paths -> paths)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .map(Page::new)
          .toList();
    }
  }

  static Page readme() {
    return new Page(ROOT.resolve("README.md"));
  }

  static List<Block> allBlocks() throws IOException {
    var blocks = new ArrayList<Block>();
    for (Page page : all()) {
      blocks.addAll(page.blocks());
    }
    return blocks;
  }

  List<Block> blocks() throws IOException {
    List<String> lines = Files.readAllLines(path);
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < lines.size(); i++) {
      var fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1;
        while (!lines.get(end).strip().equals("```")) {
          end++;
        }
        String above = i == 0 ? "" : lines.get(i - 1).strip();
        blocks.add(Block.of(path, i + 1, fence.group(1), above, lines.subList(i + 1, end)));
        i = end;
      }
    }
    return blocks;
  }

  /** The section that a line stands in: the text of the last heading before it. */
  String section(int line) throws IOException {
    String section = "";
    for (String each : Files.readAllLines(path).subList(0, line)) {
      var heading = HEADING.matcher(each);
      section = heading.matches() ? heading.group(1) : section;
    }
    return section;
  }

  /** What the page links to, pictures too; nothing that stands in code. */
  List<String> links() throws IOException {
    String prose = CODE.matcher(String.join("\n", prose())).replaceAll("");
    return Stream.of(LINK, ATTRIBUTE)
        .flatMap(pattern -> pattern.matcher(prose).results())
        .map((MatchResult link) -> link.group(1))
        .toList();
  }

  /** The commands that stand in its prose. */
  List<String> commands() throws IOException {
    return COMMAND
        .matcher(String.join("\n", prose()))
        .results()
        .map(command -> command.group(1))
        .filter(command -> !command.contains("…"))
        .toList();
  }

  /** The names of its headings in links, as GitHub makes them. */
  Set<String> anchors() throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    return prose().stream()
        .map(HEADING::matcher)
        .filter(heading -> heading.matches())
        .map(heading -> anchor(heading.group(1)))
        .map(name -> {
          int before = seen.merge(name, 1, Integer::sum) - 1;
          return before == 0 ? name : name + "-" + before;
        })
        .collect(toCollection(TreeSet::new));
  }

  private static String anchor(String heading) {
    return LINK.matcher(heading)
        .replaceAll("")
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .replace(' ', '-');
  }

  private List<String> prose() throws IOException {
    var prose = new ArrayList<String>();
    boolean isCode = false;
    for (String line : Files.readAllLines(path)) {
      boolean isFence = line.strip().startsWith("```");
      if (!isFence && !isCode) {
        prose.add(line);
      }
      isCode ^= isFence;
    }
    return prose;
  }

  @Override
  public String toString() {
    return ROOT.relativize(path).toString();
  }
}
