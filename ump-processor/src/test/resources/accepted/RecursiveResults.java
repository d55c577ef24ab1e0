package recursiveresults;

import dev.ump.service.UmpService;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Results that are services, with wildcards whose types compilers do not find. */
class RecursiveResults {

  @UmpService
  interface Session<T extends Comparable<? super T>> {
    void end(T reason);
  }

  @UmpService
  interface Node<N extends Node<N>> {
    Node<? extends N> child();

    N self();
  }

  @UmpService
  interface Pair<A, B extends List<? extends A>> {
    B get(A key);
  }

  @UmpService
  interface Desk<A extends Comparable<? super A>, N extends Node<N>> {
    Session<A> plain();

    Session<?> any(Session<?> other);

    Session<? extends A> upper();

    Session<? super A> lower();

    CompletionStage<Session<? extends A>> later();

    CompletionStage<? extends Node<? extends N>> node();

    <M extends Node<M>> Node<? extends M> own(M one);

    <M extends Node<M>> CompletableFuture<Node<? super M>> ownLater();

    Pair<? extends Number, ? extends List<? extends Integer>> pair();
  }

  @UmpService
  @SuppressWarnings("UmpLiveResult")
  interface Cursor<T extends Comparable<T>> extends Iterator<T> {}

  @UmpService
  @SuppressWarnings("UmpLiveResult")
  interface Order<T> extends Comparator<T[]> {}

  @UmpService
  @SuppressWarnings("UmpLiveResult")
  interface Twin<T> extends Map.Entry<T, T> {}

  @UmpService
  @SuppressWarnings("UmpLiveResult")
  interface Table<T> extends Iterable<T> {}

  /** Types of others, of which the services listed serve only some. */
  @UmpService(results = {Cursor.class, Order.class, Twin.class, Table.class})
  interface Database<T extends Comparable<T>> {
    Iterator<?> rows();

    Iterator<Object> objects(Iterator<T> others);

    CompletionStage<Comparator<? super T>> order();

    Map.Entry<String, Integer> entry();

    Iterable<? extends T> table();
  }
}
