package dev.ump.test;

import dev.ump.channel.ReplyContext;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of which calls, and what was left or too much. Safe for use by several threads. */
final class Script<S> {
  private final List<ServiceMethod> methods;
  private final List<Line> lines = new ArrayList<>();
  private final List<AssertionError> unexpected = new ArrayList<>();

  /**
   * Requests without an answer. The script keeps them: a lost one would be answered by the channel.
   */
  private final List<ReplyContext<?, ?>> kept = new ArrayList<>();

  Script(List<ServiceMethod> methods) {
    this.methods = methods;
  }

  /** What becomes of a call. */
  interface Reaction {
    /**
     * Answers, or throws, or leaves the answer to later.
     *
     * @param isAwaited whether the thread that runs the script would wait for a later answer
     *     without an end
     */
    void react(ReplyContext<@Nullable Object, Throwable> reply, boolean isAwaited) throws Throwable;
  }

  private record Line(Envelope<?> call, Reaction reaction) {}

  synchronized void add(Envelope<?> call, Reaction reaction) {
    lines.add(new Line(Objects.requireNonNull(call, "call"), reaction));
  }

  /**
   * Takes out what was written down first for this call.
   *
   * @throws AssertionError if nothing was
   */
  synchronized Reaction next(Envelope<S> call) {
    for (Iterator<Line> left = lines.iterator(); left.hasNext(); ) {
      Line line = left.next();
      if (line.call().equals(call)) {
        left.remove();
        return line.reaction();
      }
    }
    var failure =
        new AssertionError("Unexpected call " + text(call) + " of " + name(call) + ". " + rest());
    unexpected.add(failure);
    throw failure;
  }

  synchronized void keep(ReplyContext<?, ?> reply) {
    kept.add(reply);
  }

  /** Ends the calls that still wait. */
  void release() {
    List<ReplyContext<?, ?>> left;
    synchronized (this) {
      left = List.copyOf(kept);
      kept.clear();
    }
    left.forEach(ReplyContext::close);
  }

  synchronized void verify() {
    if (unexpected.isEmpty() && lines.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    unexpected.forEach(failure -> text.append(failure.getMessage()).append('\n'));
    lines.forEach(line -> text.append("Missing call ")
        .append(text(line.call()))
        .append(" of ")
        .append(name(line.call()))
        .append(".\n"));
    var failure = new AssertionError(text.toString().strip());
    unexpected.forEach(failure::addSuppressed);
    throw failure;
  }

  private String name(Envelope<?> call) {
    int opcode = call.opcode();
    return opcode >= 0 && opcode < methods.size() ? methods.get(opcode).name() : "another service";
  }

  private String rest() {
    return lines.isEmpty() ? "Nothing is left in the script." : "Left in the script: " + texts();
  }

  private List<String> texts() {
    return lines.stream().map(line -> text(line.call())).toList();
  }

  /** Returns the text of a call. An argument of it may have none. */
  private static String text(Envelope<?> call) {
    try {
      return String.valueOf(call);
    } catch (Throwable thrown) { // or a call that nothing expects would not be noted
      return call.getClass().getSimpleName() + " (its toString() threw "
          + thrown.getClass().getName() + ")";
    }
  }

  @Override
  public synchronized String toString() {
    return texts().toString();
  }
}
