package dev.ump.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service that is served, for transports that can tell others which there are.
 *
 * <p>Safe for use by several threads.
 */
public final class Announcement {
  private final String service;
  private final String group;
  private final List<Method> methods;
  private final Instant since = Instant.now();

  Announcement(String service, String group, List<Method> methods) {
    this.service = service;
    this.group = group;
    this.methods = List.copyOf(methods);
  }

  /** {@return the name by which it is served} */
  public String service() {
    return service;
  }

  /** {@return the group of which one receives each call} */
  public String group() {
    return group;
  }

  /** {@return its methods} */
  public List<Method> methods() {
    return methods;
  }

  /** {@return since when it is served} */
  public Instant since() {
    return since;
  }

  /** Returns the name, as {@code Announcement[Desk]}. */
  @Override
  public String toString() {
    return "Announcement[" + service + "]";
  }

  /** A method of the service. */
  public static final class Method {
    private final String name;
    private final String subject;
    private final String signature;
    final LongAdder received = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder nanos = new LongAdder();

    Method(String name, String subject, String signature) {
      this.name = name;
      this.subject = subject;
      this.signature = signature;
    }

    /** {@return its name on the wire: that of its record} */
    public String name() {
      return name;
    }

    /** {@return where calls of it are sent} */
    public String subject() {
      return subject;
    }

    /** {@return what both sides must agree on} */
    public String signature() {
      return signature;
    }

    /** {@return how many calls of it came here, one-way calls too} */
    public long received() {
      return received.sum();
    }

    /** {@return how many of them were answered as not executed, or were no calls} */
    public long refused() {
      return refused.sum();
    }

    /** {@return how long its calls took in all, from when they came until they were answered} */
    public Duration time() {
      return Duration.ofNanos(nanos.sum());
    }

    /** Returns the signature. */
    @Override
    public String toString() {
      return signature;
    }
  }
}
