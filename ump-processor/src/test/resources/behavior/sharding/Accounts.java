package sharding;

import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletableFuture;

@UmpService
interface Accounts<K> {
  /** Returns which thread executes it. */
  String deposit(long cents, @UmpKey String account);

  CompletableFuture<String> later(@UmpKey long number);

  @OneWay
  void note(@UmpKey K key, CompletableFuture<String> where);

  String cell(@UmpKey int row, @UmpKey int column);

  <T> String odd(@UmpKey T equals);

  String all();
}
