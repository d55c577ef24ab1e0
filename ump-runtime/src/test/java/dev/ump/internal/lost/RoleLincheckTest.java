package dev.ump.internal.lost;

import dev.ump.internal.waiting.Role;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A role guards what is plain; so does the list of watches, which is built on it. */
@Tag("slow")
@Timeout(600)
class RoleLincheckTest {

  /** A counter that nothing but the role protects. */
  public static class Counter {
    private final Role role = new Role();
    private int count;

    @Operation
    public int count() {
      role.acquire();
      try {
        return ++count;
      } finally {
        role.release();
      }
    }
  }

  /** Three watches that anybody starts and stops. */
  public static class Watches {
    private final WatchList list = new WatchList();
    private final Watch<?>[] watches = {new Silent(), new Silent(), new Silent()};
    private final Role[] turns = {new Role(), new Role(), new Role()};
    private final boolean[] isIn = new boolean[3];

    /** A watch is started once, so adding what is in is left out. */
    @Operation
    public boolean add(@Param(gen = IntGen.class, conf = "0:2") int which) {
      int i = Math.floorMod(which, 3);
      turns[i].acquire();
      try {
        if (isIn[i]) {
          return false;
        }
        isIn[i] = true;
        list.add(watches[i]);
        return true;
      } finally {
        turns[i].release();
      }
    }

    @Operation
    public void remove(@Param(gen = IntGen.class, conf = "0:2") int which) {
      int i = Math.floorMod(which, 3);
      turns[i].acquire();
      try {
        isIn[i] = false;
        list.remove(watches[i]);
      } finally {
        turns[i].release();
      }
    }

    @Operation
    public boolean isEmpty() {
      return list.isEmpty();
    }
  }

  private static final class Silent extends Watch<Object> {
    Silent() {
      super(new Object());
    }

    @Override
    protected void lost() {}
  }

  @Test
  void aRoleIsHeldByOneInEveryInterleaving() {
    new ModelCheckingOptions()
        .iterations(5)
        .invocationsPerIteration(100)
        .threads(2)
        .actorsPerThread(3)
        .check(Counter.class);
  }

  @Test
  void watchesComeAndGoInEveryInterleaving() {
    new ModelCheckingOptions()
        .iterations(5)
        .invocationsPerIteration(100)
        .threads(2)
        .actorsPerThread(3)
        .check(Watches.class);
  }

  @Test
  void watchesComeAndGoUnderStress() {
    new StressOptions()
        .iterations(5)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3)
        .check(Watches.class);
  }
}
