package dev.ump.service.running;

import dev.ump.channel.Channel;
import dev.ump.channel.Request;
import java.util.ArrayList;
import java.util.List;

/** Prints what a look at an idle server allocates while another has many open calls. */
final class StatsCost {
  private StatsCost() {}

  public static void main(String[] arguments) throws Exception {
    var busy = Channel.<Integer, Integer, RuntimeException>open();
    List<Request<Integer, Integer, RuntimeException>> open = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      busy.client().sendAsync(i);
      open.add(busy.server().tryReceive());
    }
    try (var idle = Way.THREAD.start()) {
      long used = Long.MAX_VALUE;
      for (int i = 0;
          i < 20;
          i++) { // the least of them: the JDK now and then makes code for a look
        long before = allocated();
        idle.stats();
        used = Math.min(used, allocated() - before);
      }
      System.out.println(used < 20_000 && open.size() == 50_000 ? "little" : used + " bytes");
    }
  }

  /** By reflection: the module that has this is none of the runtime's. */
  private static long allocated() throws Exception {
    Object bean = Class.forName("java.lang.management.ManagementFactory")
        .getMethod("getThreadMXBean")
        .invoke(null);
    return (long) Class.forName("com.sun.management.ThreadMXBean")
        .getMethod("getThreadAllocatedBytes", long.class)
        .invoke(bean, Thread.currentThread().getId());
  }
}
