package dev.ump.film;

import dev.ump.film.Cast.Event;
import dev.ump.film.Cast.Kind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A shell in a terminal of its own, in which commands are typed while all it shows is recorded. It needs
 * {@code script} of util-linux and {@code bash}.
 *
 * <p>Protocol: one thread reads what the terminal shows and holds the lock while it adds an event; the thread
 * that types waits for what it expects under the same lock.
 */
final class Recorder implements AutoCloseable {
  static final int COLUMNS = 66;
  private static final String PROMPT = "$ ";
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Process shell;
  private final Writer keyboard;
  private final Object lock = new Object();
  private final List<Event> events = new ArrayList<>();
  private final StringBuilder shown = new StringBuilder();
  private Kind kind = Kind.PRINTED;
  private boolean isOver;
  private long start = System.nanoTime();

  private Recorder(Process shell) {
    this.shell = shell;
    this.keyboard = shell.outputWriter(StandardCharsets.UTF_8);
  }

  /** Opens a terminal, whose first event is the prompt. */
  static Recorder open(Path folder) throws Exception {
    String bash = "bash --norc --noprofile --noediting -i";
    var builder = new ProcessBuilder("script", "-q", "-f", "-c", bash, "/dev/null");
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("PROMPT_COMMAND");
    builder.environment().remove("HISTFILE");
    var recorder = new Recorder(builder.start());
    var reader = new Thread(recorder::read, "recorder");
    reader.setDaemon(true);
    reader.start();
    recorder.await(text -> text.endsWith(" ")); // the shell's own prompt
    recorder.keyboard.write("stty cols " + COLUMNS + " rows 30; PS1='" + PROMPT + "'\n");
    recorder.keyboard.flush();
    recorder.awaitPrompt();
    recorder.begin();
    return recorder;
  }

  private void begin() {
    synchronized (lock) {
      start = System.nanoTime();
      events.clear();
      shown.setLength(0);
      add(Kind.PRINTED, PROMPT);
    }
  }

  private void read() {
    var buffer = new char[8192];
    try (Reader screen = new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8)) {
      for (int count = screen.read(buffer); count >= 0; count = screen.read(buffer)) {
        synchronized (lock) {
          add(kind, new String(buffer, 0, count));
        }
      }
    } catch (IOException e) {
      // the terminal is closed
    }
    synchronized (lock) {
      isOver = true;
      lock.notifyAll();
    }
  }

  private void add(Kind kind, String text) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    events.add(new Event((int) millis, kind, text));
    if (kind != Kind.ELSEWHERE) {
      shown.append(text);
    }
    lock.notifyAll();
  }

  /** Types a command word by word, and waits each time until the terminal shows it; then runs it. */
  void run(String command) throws Exception {
    int from;
    synchronized (lock) {
      kind = Kind.TYPED;
      from = shown.length();
    }
    for (int end = 0; end < command.length(); ) {
      int next = command.indexOf(' ', end + 1);
      int begin = end;
      end = next < 0 ? command.length() : next;
      keyboard.write(command.substring(begin, end));
      keyboard.flush();
      String soFar = command.substring(0, end);
      await(text -> text.substring(from).endsWith(soFar));
    }
    synchronized (lock) {
      kind = Kind.PRINTED;
      shown.setLength(0);
    }
    keyboard.write("\n");
    keyboard.flush();
  }

  /** Waits until what the last command has printed is as expected, and returns it. */
  String await(Predicate<String> expected) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    synchronized (lock) {
      while (!expected.test(shown.toString())) {
        long left = deadline - System.nanoTime();
        if (isOver || left <= 0) {
          throw new TimeoutException("The terminal shows something else: " + shown);
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
      return shown.toString();
    }
  }

  /** Waits until the shell asks for the next command, and returns what the last one has printed. */
  String awaitPrompt() throws InterruptedException, TimeoutException {
    return await(Recorder::endsWithPrompt);
  }

  /** Maven leaves control sequences before the prompt. */
  private static boolean endsWithPrompt(String text) {
    return text.replaceAll("\033\\[[0-9;]*[a-zA-Z]", "").endsWith("\n" + PROMPT);
  }

  /** Kills the Java that runs in the terminal, as another terminal would do it. */
  void killJava() throws IOException, InterruptedException {
    long java = shell
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .findFirst()
        .orElseThrow(() -> new IOException("No Java runs in the terminal"))
        .pid();
    String command = "kill -9 " + java;
    synchronized (lock) {
      add(Kind.ELSEWHERE, PROMPT + command);
    }
    if (new ProcessBuilder(command.split(" ", -1)).inheritIO().start().waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }

  /** What was recorded so far. */
  Cast cast() {
    synchronized (lock) {
      return new Cast(List.copyOf(events));
    }
  }

  @Override
  public void close() {
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }
}
