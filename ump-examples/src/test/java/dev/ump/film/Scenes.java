package dev.ump.film;

import dev.ump.film.Cast.Event;
import dev.ump.film.Cast.Kind;
import dev.ump.film.Terminal.Run;
import dev.ump.film.Terminal.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * What is seen at which time of the film, which is shorter than what was recorded: no viewer wants to wait for a
 * compiler.
 *
 * @param scenes in their order
 * @param millis how long the film is
 */
record Scenes(List<Scene> scenes, int millis) {

  /**
   * What is seen from a time on.
   *
   * @param rows what stands in each row of the terminal
   * @param elsewhere what stands in the other terminal
   */
  record Scene(int millis, List<List<Run>> rows, List<Run> elsewhere) {}

  /** How long the last scene is seen. */
  private static final int LAST = 6_000;

  /** Before and after something to be noticed: a kill, and a new command. */
  private static final int PAUSE = 900;

  /** Between the words of a command. */
  private static final int WORD = 130;

  /** Longer than this nothing happens for no reason. */
  private static final int LONGEST = 500;

  /** So long all that a program prints while it runs is seen. */
  private static final int RUNNING = 7_000;

  /** Scenes that are closer to each other than this are one. */
  private static final int SHORTEST = 60;

  static Scenes of(Cast cast) {
    List<Event> events = cast.events();
    double running = 0;
    for (int i = 1; i < events.size(); i++) {
      running += isRunning(events, i) ? gap(events, i) : 0;
    }
    double pace = Math.min(1, RUNNING / running);
    var scenes = new ArrayList<Scene>();
    var terminal = new Terminal();
    List<Run> elsewhere = List.of(new Run(Style.PLAIN, "$ "));
    double time = 0;
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      time += i == 0 ? 0 : isRunning(events, i) ? gap(events, i) * pace : rest(events, i);
      if (event.kind() == Kind.ELSEWHERE) {
        elsewhere = List.of(new Run(Style.RED, event.text()));
      } else {
        terminal.print(event.text());
      }
      add(scenes, new Scene((int) time, terminal.screen(), elsewhere));
    }
    return new Scenes(List.copyOf(scenes), (int) time + LAST);
  }

  /** A scene that follows too soon takes the place of the one before it. */
  private static void add(List<Scene> scenes, Scene scene) {
    int last = scenes.size() - 1;
    if (last >= 0 && scene.millis() - scenes.get(last).millis() < SHORTEST) {
      scenes.set(last, new Scene(scenes.get(last).millis(), scene.rows(), scene.elsewhere()));
    } else {
      scenes.add(scene);
    }
  }

  private static int gap(List<Event> events, int i) {
    return Math.min(LONGEST, events.get(i).millis() - events.get(i - 1).millis());
  }

  /** Whether a program has printed after it had printed before. */
  private static boolean isRunning(List<Event> events, int i) {
    return events.get(i).kind() == Kind.PRINTED && events.get(i - 1).kind() == Kind.PRINTED;
  }

  private static int rest(List<Event> events, int i) {
    return switch (events.get(i).kind()) {
      case PRINTED -> events.get(i - 1).kind() == Kind.ELSEWHERE ? PAUSE : LONGEST;
      case ELSEWHERE -> PAUSE;
      case TYPED -> events.get(i - 1).kind() == Kind.TYPED ? WORD : PAUSE;
    };
  }
}
