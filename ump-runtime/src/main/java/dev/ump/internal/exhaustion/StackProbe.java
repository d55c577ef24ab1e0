package dev.ump.internal.exhaustion;

/**
 * Checks whether there is enough stack for what must not be left half done.
 *
 * <p>A probe overflows the stack here, before anything was begun. There are three, since code needs
 * much more stack while it is interpreted than when it is compiled, and since some callers must be
 * fast:
 *
 * <ul>
 *   <li>{@link #forInterpreter} is a chain of calls whose frames are large if they are interpreted,
 *       since the interpreter gives a frame a slot for each declared variable. The compiler of hot
 *       code inlines the chain and leaves nothing of it: there it costs nothing and ensures
 *       nothing. It is for code that calls almost nothing when it is compiled.
 *   <li>{@link #quickly} adds some calls with large frames, see {@link LargeFrames}. It is for a
 *       sender in the usual case.
 *   <li>{@link #ensureBytes} calls itself with arguments that do not fit into registers, so each
 *       call needs its bytes of stack in any kind of code. It costs about 30 ns for each 500 bytes.
 *       It is for what is followed by something slow, such as a wake-up.
 * </ul>
 */
public final class StackProbe {
  /** Enough to wake a thread, or to begin something that wakes one. */
  public static final int TO_WAKE = 3_000;

  /** Enough to start a thread. */
  public static final int TO_START = 8_000;

  /** Enough to submit a task to an executor, and to handle one that has overflowed the stack. */
  public static final int TO_HAND_OVER = 11_000;

  /** Enough to load and link classes that are used for the first time. */
  public static final int TO_LOAD = 48_000;

  /** What each level needs at least, if the compiler inlines one level into the other. */
  private static final int BYTES_PER_LEVEL = 200;

  private StackProbe() {}

  /**
   * Ensures about 4,000 bytes if the current code is interpreted, and almost nothing if it is
   * compiled.
   *
   * @throws StackOverflowError if there is less
   */
  public static void forInterpreter() {
    chain1(0);
  }

  /**
   * Ensures this many bytes if the current code is compiled, for about 2 ns each 2,000, and what
   * {@link #forInterpreter} ensures if it is not.
   *
   * @throws StackOverflowError if there is less
   */
  public static void quickly(int bytes) {
    chain1(0);
    LargeFrames.ensure((bytes + LargeFrames.BYTES - 1) / LargeFrames.BYTES);
  }

  /**
   * Ensures some frames, as {@link #quickly} does.
   *
   * @throws StackOverflowError if there is less
   */
  public static void ensureFrames() {
    quickly(LargeFrames.BYTES);
  }

  /**
   * Ensures this many bytes.
   *
   * @throws StackOverflowError if there are fewer left
   */
  public static void ensureBytes(int bytes) {
    LargeFrames.note();
    descend(
        bytes / BYTES_PER_LEVEL,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1,
        1);
  }

  // @formatter:off
  @SuppressWarnings({"unused", "TooManyParameters"})
  private static long descend(
      int levels,
      long a,
      long b,
      long c,
      long d,
      long e,
      long f,
      long g,
      long h,
      long i,
      long j,
      long k,
      long l,
      long m,
      long n,
      long o,
      long p,
      long q,
      long r,
      long s,
      long t,
      long u,
      long v,
      long w,
      long x,
      long a1,
      long b1,
      long c1,
      long d1,
      long e1,
      long f1,
      long g1,
      long h1,
      long i1,
      long j1,
      long k1,
      long l1,
      long m1,
      long n1,
      long o1,
      long p1,
      long q1,
      long r1,
      long s1,
      long t1,
      long u1,
      long v1,
      long w1,
      long x1,
      long a2,
      long b2,
      long c2,
      long d2,
      long e2,
      long f2,
      long g2,
      long h2) {
    return levels <= 0
        ? h2
        : 1
            + descend(
                levels - 1,
                a,
                b,
                c,
                d,
                e,
                f,
                g,
                h,
                i,
                j,
                k,
                l,
                m,
                n,
                o,
                p,
                q,
                r,
                s,
                t,
                u,
                v,
                w,
                x,
                a1,
                b1,
                c1,
                d1,
                e1,
                f1,
                g1,
                h1,
                i1,
                j1,
                k1,
                l1,
                m1,
                n1,
                o1,
                p1,
                q1,
                r1,
                s1,
                t1,
                u1,
                v1,
                w1,
                x1,
                a2,
                b2,
                c2,
                d2,
                e2,
                f2,
                g2,
                h2);
  }

  @SuppressWarnings("unused")
  private static int chain1(int depth) {
    long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
    long a1, b1, c1, d1, e1, f1, g1, h1, i1, j1, k1, l1, m1, n1, o1, p1, q1, r1, s1, t1, u1;
    long a2, b2, c2, d2, e2, f2, g2, h2, i2, j2, k2, l2, m2, n2, o2, p2, q2, r2, s2, t2, u2;
    long a3, b3, c3, d3, e3, f3, g3, h3, i3, j3, k3, l3, m3, n3, o3, p3, q3, r3, s3, t3, u3;
    return chain2(depth);
  }

  @SuppressWarnings("unused")
  private static int chain2(int depth) {
    long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
    long a1, b1, c1, d1, e1, f1, g1, h1, i1, j1, k1, l1, m1, n1, o1, p1, q1, r1, s1, t1, u1;
    long a2, b2, c2, d2, e2, f2, g2, h2, i2, j2, k2, l2, m2, n2, o2, p2, q2, r2, s2, t2, u2;
    long a3, b3, c3, d3, e3, f3, g3, h3, i3, j3, k3, l3, m3, n3, o3, p3, q3, r3, s3, t3, u3;
    return chain3(depth);
  }

  @SuppressWarnings("unused")
  private static int chain3(int depth) {
    long a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
    long a1, b1, c1, d1, e1, f1, g1, h1, i1, j1, k1, l1, m1, n1, o1, p1, q1, r1, s1, t1, u1;
    long a2, b2, c2, d2, e2, f2, g2, h2, i2, j2, k2, l2, m2, n2, o2, p2, q2, r2, s2, t2, u2;
    long a3, b3, c3, d3, e3, f3, g3, h3, i3, j3, k3, l3, m3, n3, o3, p3, q3, r3, s3, t3, u3;
    return depth;
  }
  // @formatter:on
}
