package dev.ump.examples.sharding;

import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;

/** Accounts, by name. */
@UmpService
public interface Accounts {
  /** Adds to an account. */
  void deposit(@UmpKey String account, long cents) throws InterruptedException;

  /** Returns what is in an account. */
  long balance(@UmpKey String account);

  /** Returns what is in all accounts of one owner: it has no key. */
  long total();
}
