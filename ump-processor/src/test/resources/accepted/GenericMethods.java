package genericmethods;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

@UmpService
public interface GenericMethods<T, U> {
  <T> T shadowing(T mine, U theirs);

  <Y> void yield(Y value);

  <T2, T> T doublyShadowing(T mine, T2 second);

  <A extends Comparable<? super A>> A max(Collection<? extends A> all);

  <A, B extends List<A>> B both(A a, B b);

  <A> A nothing();

  <A extends Comparable<A>> A bounded();

  <A> void onlyWild(Class<? super A> type, Comparator<? super A> order);

  <X extends Exception> void throwing(Callable<?> task) throws X;

  <A extends Enum<A>> CompletableFuture<A> later(Class<A> type, String name);

  <A> A[] array(A[] seed);

  @OneWay
  <A> void forget(A a, List<? extends A> list);

  <A extends Number & Comparable<A>> int intersection(A a);

  <A> int primitive(A a);

  <A, B> void unused(A a);

  <A extends Object & Comparable<? super A>> A erasedToObject(Collection<? extends A> all);
}
