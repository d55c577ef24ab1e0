package dev.ump.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.internal.waiting.Role;
import dev.ump.testkit.ChildJvm;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Words that different threads write for each request lie on cache lines of their own, in every layout
 * that a JVM may choose. Two lines apart, since processors fetch lines in pairs.
 */
class LayoutTest {
  private static final int APART = 128;

  static Stream<List<String>> modes() {
    var modes = new ArrayList<List<String>>();
    modes.add(List.of());
    modes.add(List.of("-XX:-UseCompressedOops"));
    modes.add(List.of("-XX:ObjectAlignmentInBytes=16"));
    if (Runtime.version().feature() >= 25) {
      modes.add(List.of("-XX:+UseCompactObjectHeaders"));
    } else {
      modes.add(List.of("-XX:-UseCompressedClassPointers"));
    }
    return modes.stream();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void wordsOfDifferentThreadsShareNoCacheLine(List<String> mode) throws Exception {
    String printed = ChildJvm.run(mode, Offsets.class);
    Map<String, Long> offsets = parsed(printed);
    assertApart(offsets, "MpscQueue", Set.of("tail"), Set.of("head", "taken", "claimed", "next"));
    assertApart(offsets, "MpscQueue", Set.of("head", "taken", "claimed"), Set.of("tail", "next"));
    assertApart(offsets, "Role", Set.of("value"), Set.of());
    assertApart(offsets, "ChannelState", Set.of("value"), Set.of());
    assertApart(
        offsets, "HandlerRun", Set.of("value"), Set.of("core", "thread", "request", "owner"));
    assertApart(offsets, "Room$Taken", Set.of("value"), Set.of());
    assertApart(offsets, "Room$GivenBack", Set.of("value"), Set.of());
  }

  /** What one side writes is apart from the header, the end, and what the other side uses. */
  private static void assertApart(
      Map<String, Long> offsets, String type, Set<String> written, Set<String> used) {
    for (String word : written) {
      long at = offsets.get(type + "." + word);
      assertThat(at).as("%s.%s from the header", type, word).isGreaterThanOrEqualTo(APART);
      assertThat(offsets.get(type + ".end") - at)
          .as("%s.%s from the end", type, word)
          .isGreaterThanOrEqualTo(APART);
      for (String other : used) {
        assertThat(Math.abs(offsets.get(type + "." + other) - at))
            .as("%s.%s from %s", type, word, other)
            .isGreaterThanOrEqualTo(APART);
      }
    }
  }

  private static Map<String, Long> parsed(String printed) {
    var offsets = new HashMap<String, Long>();
    for (String line : printed.split("\\R")) {
      String[] parts = line.split(" ");
      if (parts[0].equals("offset")) {
        offsets.put(parts[1], Long.valueOf(parts[2]));
      }
    }
    return offsets;
  }

  /** Prints where the fields of the padded classes lie, and where their last one does. */
  static final class Offsets {
    private Offsets() {}

    public static void main(String[] args) throws Exception {
      print(MpscQueue.class);
      print(Role.class);
      print(ChannelState.class);
      print(Class.forName(Room.class.getName() + "$Taken"));
      print(Class.forName(Room.class.getName() + "$GivenBack"));
      print(Class.forName("dev.ump.channel.HandlerRun"));
    }

    /** By reflection, since javac warns of the class {@code Unsafe}. */
    private static void print(Class<?> type) throws Exception {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field theUnsafe = unsafe.getDeclaredField("theUnsafe");
      theUnsafe.setAccessible(true);
      String name = type.getName().substring(type.getPackageName().length() + 1);
      Object instance = theUnsafe.get(null);
      Method offset = unsafe.getMethod("objectFieldOffset", Field.class);
      long end = 0;
      for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            long at = (long) offset.invoke(instance, field);
            end = Math.max(end, at);
            System.out.println("offset " + name + "." + field.getName() + " " + at);
          }
        }
      }
      System.out.println("offset " + name + ".end " + end);
    }
  }
}
