package sharding;

import dev.ump.service.UmpServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

public final class Program {
  private Program() {}

  private static final class Where implements Accounts<String> {
    private static String here() {
      return Thread.currentThread().getName();
    }

    @Override
    public String deposit(long cents, String account) {
      return here();
    }

    @Override
    public CompletableFuture<String> later(long number) {
      return CompletableFuture.completedFuture(here());
    }

    @Override
    public void note(String key, CompletableFuture<String> where) {
      where.complete(here());
    }

    @Override
    public String cell(int row, int column) {
      return here();
    }

    @Override
    public <T> String odd(T equals) {
      return here();
    }

    @Override
    public String all() {
      return here();
    }
  }

  public static void main(String... args) throws Exception {
    try {
      UmpServer.sharded(3, owner -> AccountsDispatcher.of(new Where())).start().close();
      throw new AssertionError("all() has no key");
    } catch (IllegalStateException refused) {
      if (!refused.getMessage().startsWith("Accounts.all() has no key")) {
        throw new AssertionError("another message", refused);
      }
    }
    try (var shards = UmpServer.sharded(3, owner -> AccountsDispatcher.of(new Where()))
        .name("accounts")
        .allowKeyless()
        .start()) {
      AccountsClient<String> accounts = shards.client();
      for (int i = -20; i < 20; i++) {
        String text = "account " + i;
        check(accounts.deposit(1, text), shards.ownerOf(text));
        check(accounts.async().deposit(1, text).get(10, TimeUnit.SECONDS), shards.ownerOf(text));
        check(accounts.later(i).get(10, TimeUnit.SECONDS), shards.ownerOf(i));
        var where = new CompletableFuture<String>();
        accounts.note(text, where);
        check(where.get(10, TimeUnit.SECONDS), shards.ownerOf(text));
        check(accounts.cell(i, 7), shards.ownerOf(List.of(i, 7)));
        check(accounts.odd(text), shards.ownerOf(text));
      }
      for (int owner = 0; owner < 3; owner++) {
        check(shards.client(owner).all(), owner);
      }
    }
  }

  private static void check(String thread, int owner) {
    if (!thread.equals("accounts-" + owner)) {
      throw new AssertionError(thread + " instead of owner " + owner);
    }
  }
}
