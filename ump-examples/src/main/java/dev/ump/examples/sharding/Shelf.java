package dev.ump.examples.sharding;

import java.util.HashMap;
import java.util.Map;

/** The accounts of one owner; each deposit waits for the disk. Not safe for use by several threads. */
final class Shelf implements Accounts {
  private final Map<String, Long> accounts = new HashMap<>();
  private final Disk disk;

  Shelf(Disk disk) {
    this.disk = disk;
  }

  @Override
  public void deposit(String account, long cents) throws InterruptedException {
    disk.write();
    accounts.merge(account, cents, Long::sum);
  }

  @Override
  public long balance(String account) {
    return accounts.getOrDefault(account, 0L);
  }

  @Override
  public long total() {
    return accounts.values().stream().mapToLong(cents -> cents).sum();
  }
}
