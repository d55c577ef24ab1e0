package sharedbyarguments;

import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Methods that two parents have only because of type arguments: a call could mean either. */
class SharedByArguments {
  interface Store<K, V extends Exception> {
    Object get(@UmpKey K key);

    void put(K key) throws V;

    @OneWay
    void touch(K key);

    CompletionStage<K> first(K key);

    Session open(K key);

    <X extends K> X convert(X one, List<? super X> all);
  }

  interface Numbers {
    Number get(@UmpKey Number key);

    void put(Number key) throws InterruptedException;

    @OneWay
    void touch(Number key);

    CompletionStage<Number> first(Number key);

    Session open(Number key);

    <Y extends Number> Y convert(Y one, List<? super Y> all);
  }

  @UmpService
  interface Session {
    void end();
  }

  @UmpService
  interface Both extends Store<Number, RuntimeException>, Numbers {}

  interface Either extends Numbers, Store<Number, InterruptedException> {}

  @UmpService
  interface Heir extends Either {}

  interface Arrays<T> {
    <X extends T> X same(X one);

    <X extends T> List<X> all(List<? super X> some, X[] more);
  }

  @UmpService
  @SuppressWarnings("rawtypes")
  interface OfTexts extends Arrays<String[]> {}
}
