package dev.ump.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How busy the machine has been since it started, and how busy this process and the forks that have
 * ended were, in ticks of Linux's clock: what is left was done by others, and disturbs.
 *
 * @param all ticks of all processors, idle or not
 */
record Load(long all, long busy, long ours) {
  private static final Path MACHINE = Path.of("/proc/stat");
  private static final Path OURS = Path.of("/proc/self/stat");

  /** Looks now; null where the system does not tell. */
  static @Nullable Load now() {
    try {
      return Files.isReadable(MACHINE)
          ? of(Files.readString(MACHINE), Files.readString(OURS))
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads the two files, see {@code proc(5)}. */
  static Load of(String machine, String process) {
    // cpu  user nice system idle iowait irq softirq steal …
    long[] ticks = numbers(machine.substring("cpu".length(), machine.indexOf('\n')));
    long idle = ticks[3] + ticks[4];
    long all = Stream.of(0, 1, 2, 3, 4, 5, 6, 7).mapToLong(i -> ticks[i]).sum();
    // … (command) state, 10 fields, utime stime cutime cstime …
    String afterCommand = process.substring(process.lastIndexOf(')') + 4);
    long[] fields = numbers(afterCommand);
    return new Load(all, all - idle, fields[10] + fields[11] + fields[12] + fields[13]);
  }

  private static long[] numbers(String text) {
    return Stream.of(text.trim().split("\\s+"))
        .limit(14)
        .mapToLong(Long::parseLong)
        .toArray();
  }

  /** What others did from an earlier look to this one, in percent of one processor. */
  double othersPercentSince(Load earlier) {
    long others = (busy - earlier.busy) - (ours - earlier.ours);
    int processors = Runtime.getRuntime().availableProcessors();
    return all == earlier.all ? 0 : 100.0 * processors * Math.max(0, others) / (all - earlier.all);
  }
}
