package recordnames;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

@UmpService
public interface RecordNames<T> {
  String string(String string, byte[] bytes);

  void override();

  Object object(Object object);

  void envelope();

  CompletableFuture<Void> call();

  List<String> list(List<T> list);

  Integer integer(int[] ints);

  T t(T t);

  void record(Record record);

  void recordNames();

  void recordNamesEnvelope();

  void methods();

  void dispatch(int i);

  void connect(long l);

  void arrays(int[] arrays);

  void objects(String[] objects, int one);

  void suppressWarnings();

  void generated();

  void umpGenerated();

  <A> A handle(A a);

  void async();

  CompletableFuture<String> withTimeout(java.time.Duration timeout);

  void withTimeout(String other);

  void of(dev.ump.service.ServiceClient<String> client);

  void over(dev.ump.channel.Client<String, String, Error> client);

  void close();

  void end();

  void duration(Map.Entry<String, Entry> entry);

  interface Entry {}

  interface List2 {}
}
