package dev.ump.examples.batches;

import dev.ump.channel.Batch;
import dev.ump.service.UmpServer;

/** A program that writes in batches, and halts in one of its commits: before it, or after. */
final class KilledBatch {
  private static final int CALLERS = 8;
  private static final int BATCH_OF_HALT = 10;

  private KilledBatch() {}

  /** Prints {@code told KEY} for each call that has returned. */
  public static void main(String... args) throws Exception {
    String url = args[0];
    boolean isBefore = args[1].equals("before");
    var server = UmpServer.start(() -> {
      var entries = new SqlEntries(Databases.open(url), SqlEntries.Recipe.SAVEPOINT);
      return EntriesDispatcher.of(entries)
          .closing(entries)
          .inBatches(64, new Halting(entries, isBefore));
    });
    for (int caller = 0; caller < CALLERS; caller++) {
      String name = "caller" + caller;
      new Thread(() -> ask(server.client(), name)).start();
    }
  }

  private static void ask(EntriesClient client, String name) {
    try {
      for (int i = 0; ; i++) {
        client.put(name + "-" + i);
        System.out.println("told " + name + "-" + i);
      }
    } catch (Exception failed) {
      System.out.println("failed " + failed);
    }
  }

  /** Halts the JVM in the commit of a batch. */
  private record Halting(Batch batch, boolean isBefore) implements Batch {
    private static int commits;

    @Override
    public void begin() throws Exception {
      batch.begin();
    }

    @Override
    public void beginCall() throws Exception {
      batch.beginCall();
    }

    @Override
    public boolean undoCall(Throwable failure) throws Exception {
      return batch.undoCall(failure);
    }

    @Override
    public void commit() throws Exception {
      boolean isLast = ++commits == BATCH_OF_HALT;
      if (isLast && isBefore) {
        halt();
      }
      batch.commit();
      if (isLast) {
        halt();
      }
    }

    private static void halt() {
      System.out.flush();
      Runtime.getRuntime().halt(7);
    }

    @Override
    public void rollback(Throwable cause) throws Exception {
      batch.rollback(cause);
    }
  }
}
