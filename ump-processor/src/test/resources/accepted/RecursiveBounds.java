package recursivebounds;

import dev.ump.service.UmpService;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Variables whose bounds speak of variables, and wildcards of them. */
@SuppressWarnings({"UmpLiveResult", "unchecked"})
class RecursiveBounds {

  @UmpService
  interface Nodes<N extends Nodes<N>> {
    N parent(Predicate<? super N> until);

    void visit(Function<? super N, ? extends N> step, N... more);

    <M extends Nodes<M>> M convert(M node, Comparator<? super M> order);

    <A extends Comparable<? super A>, B extends Map<A, ? super B>> B both(
        Function<? super A, ? extends B> one, BiFunction<? super B, A, A> other);
  }

  @UmpService
  interface Pairs<A extends Comparable<A>, B extends Collection<A> & Comparable<B>> {
    void accept(Predicate<? super A> one, Predicate<? super B> other, A a, B b);

    <C extends A> void narrow(Predicate<? super C> one, C c);
  }

  interface Builder<B extends Builder<B>> {
    B with(java.util.function.Consumer<? super B> step);

    <C extends Builder<C>> C to(Function<? super B, C> step);
  }

  @UmpService
  interface Building<B extends Builder<B>> extends Builder<B> {
    void all(List<? super Map<B, ? super B>> into);
  }

  @UmpService
  interface Constants<E extends Enum<E>> {
    void sort(Class<? super E> type, Comparator<? super E>... orders);

    <F extends Enum<F> & Runnable> void run(Class<? super F> type, F one);
  }

  @UmpService
  interface Results<E extends Enum<E>> {
    EnumMap<? extends E, String> names();

    CompletionStage<EnumSet<? extends E>> later(E first);

    <F extends Enum<F>> EnumSet<? extends F> of(Class<F> type);

    <F extends Enum<F>> CompletionStage<EnumSet<? extends F>> ofLater(Class<F> type, E first);

    <F extends Enum<F>> EnumMap<F, ?> anything(F first);

    List<? super E>[] arrays();
  }

  @UmpService
  interface Ring<E extends Ring<E, F>, F extends Comparable<? super F>> {
    E next(Ring<? super E, ? super F> after);
  }
}
