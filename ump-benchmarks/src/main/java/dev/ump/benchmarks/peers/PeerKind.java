package dev.ump.benchmarks.peers;

import java.util.Locale;
import java.util.concurrent.ThreadFactory;

/** The peers, by the names they have in parameters and tables. */
public enum PeerKind {
  UMP("ump, a channel", UmpPeer::new),
  SERVICE("ump, a generated client", ServicePeer::onThread),
  CALLER_RUNS("ump, callers execute", ServicePeer::callerRuns),
  BARE("a bare channel, no promises", BarePeer::new),
  BASELINE("queue + CompletableFuture", BlockingQueuePeer::new),
  EXECUTOR("ExecutorService.submit", ExecutorPeer::new),
  JCTOOLS("JCTools, spins then parks", JcToolsPeer::new),
  DISRUPTOR("Disruptor, both ends yield", DisruptorPeer::new),
  PEKKO("Pekko, typed ask", PekkoPeer::new),
  VERTX("Vert.x, service proxy", VertxPeer::new),
  XOOM("XOOM, generated proxy", XoomPeer::new),
  JOX("Jox, a channel", PeerKind::jox),
  GRPC("gRPC, in-process", GrpcPeer::new);

  /** What all others are compared with. */
  public static final PeerKind REFERENCE = BASELINE;

  private final String title;
  private final Opener opener;

  PeerKind(String title, Opener opener) {
    this.title = title;
    this.opener = opener;
  }

  /** The name in parameters and tables, such as {@code caller-runs}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, in some words. */
  public String title() {
    return title;
  }

  /** Starts one; a peer that has threads of its own kind leaves the factory aside. */
  public Peer open(ThreadFactory serverThreads) throws Exception {
    return opener.open(serverThreads);
  }

  /** Returns whether it runs on this JDK. */
  public boolean isHere() {
    return this != JOX || Runtime.version().feature() >= 21;
  }

  /** By name: the class is compiled only where there is a JDK that can run it. */
  private static Peer jox(ThreadFactory serverThreads) throws ReflectiveOperationException {
    return (Peer) Class.forName("dev.ump.benchmarks.peers.JoxPeer")
        .getDeclaredConstructor(ThreadFactory.class)
        .newInstance(serverThreads);
  }

  /** Finds a peer by its name in parameters and tables. */
  public static PeerKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private interface Opener {
    Peer open(ThreadFactory serverThreads) throws Exception;
  }
}
