package dev.ump.internal.thread;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * A thread of ump's own. It keeps nothing of the thread that made it, which may belong to an
 * application that is redeployed while this thread continues: no context class loader, no thread
 * group, no inherited thread locals, no priority, and on JDK 17 no access-control context, which
 * would refer to the class loaders of all callers.
 */
public final class Daemon extends Thread {
  private static final ThreadGroup ROOT = root();
  private static final @Nullable MethodHandle DO_PRIVILEGED = findDoPrivileged();

  /** In a test: whether there are no native threads. */
  static volatile boolean areNone;

  private Daemon(String name, Runnable task) {
    super(ROOT, task, name, 0, false);
  }

  /**
   * Makes a thread and does not start it.
   *
   * @param loader the context class loader, for a thread that runs code of one application
   */
  public static Daemon make(String name, @Nullable ClassLoader loader, Runnable task) {
    var thread = (Daemon) withoutCallers(new Making(name, task));
    thread.setDaemon(true);
    thread.setPriority(NORM_PRIORITY);
    thread.setContextClassLoader(loader);
    return thread;
  }

  /** Starts this; throws what {@link Thread#start} throws if there is no native thread. */
  public void begin() {
    if (areNone) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    start();
  }

  /** Returns whether the current thread is one of these. */
  static boolean isCurrent() {
    return Thread.currentThread() instanceof Daemon;
  }

  /** No lambda: its first call needs much stack. */
  private record Making(String name, Runnable task) implements PrivilegedAction<Object> {
    @Override
    public Object run() {
      return new Daemon(name, task);
    }
  }

  private static Object withoutCallers(PrivilegedAction<Object> action) {
    if (DO_PRIVILEGED == null) {
      return action.run();
    }
    try {
      return (Object) DO_PRIVILEGED.invokeExact(action);
    } catch (Error | RuntimeException thrown) {
      throw thrown;
    } catch (Throwable e) {
      throw new AssertionError("The action throws none", e);
    }
  }

  /** {@code AccessController.doPrivileged} is deprecated for removal, so nothing links to it. */
  private static @Nullable MethodHandle findDoPrivileged() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Class.forName("java.security.AccessController"),
              "doPrivileged",
              MethodType.methodType(Object.class, PrivilegedAction.class));
    } catch (ReflectiveOperationException removed) {
      return null;
    }
  }

  private static ThreadGroup root() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    try {
      for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
        group = parent;
      }
    } catch (SecurityException asFarAsAllowed) {
      // the group reached so far
    }
    return group;
  }
}
