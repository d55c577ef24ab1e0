package dev.ump.processor.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Breaks lines that are longer than 100 columns, and each part that is still too long again.
 *
 * <p>A header is broken before its clauses, a condition before each of its operators, a case behind
 * its arrow, a chain of calls before each call, a signature that is long without its parameters
 * behind its type variables or before its name, all else where it lies least deep in brackets:
 * behind the opening one, and behind each comma if what is inside does not fit on one line. Only of
 * type arguments are there as many on a line as fit.
 *
 * <pre>{@code
 * record Load<K, V>(
 *     K key,
 *     Function<? super K, ? extends V> loader,
 *     BiFunction<? super V, ? super V, ? extends V> merger)
 *     implements CacheEnvelope<K, V>, Call<Cache<K, V>, V> {
 * }</pre>
 */
final class LongLines {
  static final int COLUMNS = 100;
  private static final int CONTINUATION = 4;
  private static final Pattern VARIABLES = Pattern.compile("((public|private|static) )*<");
  private static final List<String> CLAUSES = List.of(" implements ", " extends ", " throws ");

  private final List<String> lines = new ArrayList<>();

  private LongLines() {}

  static String broken(List<String> lines) {
    var broken = new LongLines();
    lines.forEach(broken::add);
    return String.join("\n", broken.lines);
  }

  private void add(String line) {
    String code = line.stripLeading();
    int indent = line.length() - code.length();
    if (line.length() <= COLUMNS || code.startsWith("import ")) {
      lines.add(line);
    } else if (code.startsWith("* ")) {
      addComment(line, " ".repeat(indent) + "* ");
    } else {
      addCode(indent, code);
    }
  }

  private void addComment(String line, String continuation) {
    String rest = line;
    while (rest.length() > COLUMNS) {
      int at = rest.lastIndexOf(' ', COLUMNS);
      if (at < continuation.length()) {
        break;
      }
      lines.add(rest.substring(0, at));
      rest = continuation + rest.substring(at + 1);
    }
    lines.add(rest);
  }

  private void addCode(int indent, String code) {
    if (indent + code.length() <= COLUMNS) {
      lines.add(" ".repeat(indent) + code);
      return;
    }
    var nesting = new Nesting(code);
    List<Integer> terms = nesting.outside(" + ");
    List<Integer> commas = behind(", ", nesting);
    List<Integer> breaks = Stream.of(
            clauses(nesting), conditions(nesting), arrow(code, nesting), calls(nesting))
        .filter(places -> !places.isEmpty())
        .findFirst()
        .orElse(List.of());
    List<Integer> assignments = behind(" = ", nesting);
    int arguments = nesting.lastArguments();
    int signature = signature(code, nesting, arguments);
    int typeArguments = nesting.lastTypeArguments();
    if (!terms.isEmpty()) {
      addFilled(indent, indent + CONTINUATION, parts(code, terms));
    } else if (!breaks.isEmpty()) {
      addEach(indent, parts(code, breaks));
    } else if (signature != Nesting.NOWHERE && indent + arguments >= COLUMNS) {
      addEach(indent, parts(code, List.of(signature)));
    } else if (arguments != Nesting.NOWHERE) {
      addList(indent, code, arguments + 1);
    } else if (!commas.isEmpty()) {
      addFilled(indent, indent + CONTINUATION, parts(code, commas));
    } else if (name(code, nesting) != Nesting.NOWHERE) {
      addEach(indent, parts(code, List.of(name(code, nesting))));
    } else if (typeArguments != Nesting.NOWHERE) {
      addFilled(indent, code, typeArguments + 1);
    } else if (!assignments.isEmpty()) {
      addEach(indent, parts(code, assignments));
    } else {
      addLiteral(indent, code);
    }
  }

  /** The rest of a long literal is added to it. */
  private void addLiteral(int indent, String code) {
    var nesting = new Nesting(code);
    int at = code.lastIndexOf(' ', COLUMNS - indent - 2);
    if (at == Nesting.NOWHERE || !nesting.isString(at)) {
      lines.add(" ".repeat(indent) + code);
      return;
    }
    int deeper = code.startsWith("+ ") ? indent : indent + CONTINUATION;
    lines.add(" ".repeat(indent) + code.substring(0, at + 1) + '"');
    String rest = "+ \"" + code.substring(at + 1);
    if (deeper + rest.length() <= COLUMNS) {
      lines.add(" ".repeat(deeper) + rest);
    } else {
      addLiteral(deeper, rest);
    }
  }

  private static List<Integer> clauses(Nesting nesting) {
    return CLAUSES.stream()
        .flatMap(clause -> nesting.outside(clause).stream())
        .sorted()
        .toList();
  }

  private static List<Integer> conditions(Nesting nesting) {
    return nesting.outside(" && ");
  }

  private static List<Integer> arrow(String code, Nesting nesting) {
    return code.startsWith("case ") ? behind("-> ", nesting) : List.of();
  }

  private static List<Integer> calls(Nesting nesting) {
    return nesting.outside(").").stream().map(at -> at + 1).toList();
  }

  /**
   * Where a signature goes on behind its own type variables, else where its name begins, or
   * nowhere.
   */
  private static int signature(String code, Nesting nesting, int parameters) {
    int at = VARIABLES.matcher(code).lookingAt()
        ? behind("> ", nesting).stream().findFirst().orElse(Nesting.NOWHERE)
        : name(code, nesting);
    return at < parameters ? at : Nesting.NOWHERE;
  }

  /** Where the name behind a parameterized type begins, or nowhere. */
  private static int name(String code, Nesting nesting) {
    return behind("> ", nesting).stream()
        .filter(at -> Character.isJavaIdentifierStart(code.charAt(at)))
        .reduce(Nesting.NOWHERE, (before, at) -> at);
  }

  private static List<Integer> behind(String text, Nesting nesting) {
    return nesting.outside(text).stream().map(at -> at + text.length()).toList();
  }

  private void addEach(int indent, List<String> parts) {
    addCode(indent, parts.get(0));
    parts.stream().skip(1).forEach(part -> addCode(indent + CONTINUATION, part));
  }

  private void addList(int indent, String code, int inside) {
    addCode(indent, code.substring(0, inside));
    int deeper = indent + CONTINUATION;
    String list = code.substring(inside);
    if (deeper + list.length() <= COLUMNS) {
      addCode(deeper, list);
    } else {
      parts(list, behind(", ", new Nesting(list))).forEach(part -> addCode(deeper, part));
    }
  }

  private void addFilled(int indent, String code, int inside) {
    addCode(indent, code.substring(0, inside));
    int deeper = indent + CONTINUATION;
    String list = code.substring(inside);
    addFilled(deeper, deeper, parts(list, behind(", ", new Nesting(list))));
  }

  /** As many parts on each line as fit there. */
  private void addFilled(int indent, int continuation, List<String> parts) {
    int at = indent;
    String line = parts.get(0);
    for (String part : parts.subList(1, parts.size())) {
      String longer = line + " " + part;
      if (at + longer.length() > COLUMNS) {
        addCode(at, line);
        at = continuation;
        longer = part;
      }
      line = longer;
    }
    addCode(at, line);
  }

  private static List<String> parts(String code, List<Integer> places) {
    var parts = new ArrayList<String>();
    int from = 0;
    for (int at : places) {
      parts.add(code.substring(from, at).strip());
      from = at;
    }
    parts.add(code.substring(from).strip());
    return parts;
  }
}
