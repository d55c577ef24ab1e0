package dev.ump.remote;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which calls of each client came already, so that a copy of a frame is not executed again. Each
 * client numbers its calls. A number far below the greatest one counts as seen: such a frame is as
 * good as lost, and its call ends like one.
 *
 * <p>Confined to one thread at a time.
 */
final class SeenCalls {
  private static final int WINDOW = 1 << 14;
  private static final int MOST_CLIENTS = 4_096;

  private final Map<String, Numbers> clients = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Numbers> eldest) {
      return size() > MOST_CLIENTS;
    }
  };

  /** The numbers of one client, modulo the window. */
  private static final class Numbers {
    private final BitSet seen = new BitSet();
    private long greatest;

    boolean isFirst(long number) {
      if (number <= greatest - WINDOW) {
        return false;
      }
      if (number - greatest >= WINDOW) {
        seen.clear();
        greatest = number;
      }
      while (greatest < number) {
        greatest++;
        seen.clear((int) (greatest % WINDOW));
      }
      int place = (int) (number % WINDOW);
      boolean isFirst = !seen.get(place);
      seen.set(place);
      return isFirst;
    }
  }

  /** Returns whether a call came for the first time. */
  boolean isFirst(String client, long number) {
    return number > 0 && clients.computeIfAbsent(client, key -> new Numbers()).isFirst(number);
  }
}
