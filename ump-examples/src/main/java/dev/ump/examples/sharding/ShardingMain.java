package dev.ump.examples.sharding;

import dev.ump.service.UmpServer;
import dev.ump.service.UmpSharded;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The same deposits, by one owner of all accounts and by several: they wait beside each other. */
public final class ShardingMain {
  private static final int DEPOSITS = 12;

  private ShardingMain() {}

  /** Deposits with one, two and four owners. */
  public static void main(String... args) {
    for (int owners : new int[] {1, 2, 4}) {
      System.out.println(run(owners));
    }
  }

  private static String run(int owners) {
    var disk = new Disk(owners);
    try (var accounts = UmpServer.sharded(owners, owner -> AccountsDispatcher.of(new Shelf(disk)))
        .name("accounts")
        .allowKeyless() // total()
        .start()) {
      CompletableFuture<?>[] deposits = names(accounts).stream()
          .map(name -> accounts.client().async().deposit(name, 100))
          .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(deposits).join();
      long total = IntStream.range(0, owners)
          .mapToLong(owner -> accounts.client(owner).total())
          .sum();
      return accounts + ": " + DEPOSITS + " deposits in " + disk.rotations()
          + " rotations, together " + total + " cents";
    }
  }

  /** Accounts, as many of each owner. */
  private static List<String> names(UmpSharded<AccountsClient> accounts) {
    int[] counts = new int[accounts.owners()];
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> "account-" + i)
        .filter(name -> counts[accounts.ownerOf(name)]++ < DEPOSITS / accounts.owners())
        .limit(DEPOSITS)
        .toList();
  }
}
