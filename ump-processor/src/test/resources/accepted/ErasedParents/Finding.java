package erasedparents;

import dev.ump.service.UmpService;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Two parents with one method: one has its signature, the other one the erasure of it. */
@SuppressWarnings({"rawtypes", "unchecked"})
class Finding {
  interface Generic {
    <R> List<R> find(String query, Class<R> type);

    <T extends Comparable<T>> T most(Collection<T> all) throws Exception;

    void each(Function<String, Long> function, List<String>... more);
  }

  interface Erased {
    Collection find(String query, Class type);

    Comparable most(Collection all) throws java.io.IOException;

    void each(Function function, List... more);
  }

  interface Third extends Generic {
    @Override
    <Q> ArrayList<Q> find(String query, Class<Q> type);
  }

  interface Of<T> {
    Map<T, Serializable> map(List<T> keys, T[] more);
  }

  interface OfRaw {
    Map map(List keys, String[] more);
  }

  @UmpService
  interface Both extends Generic, Erased {}

  @UmpService
  interface BothTheOtherWay extends Erased, Generic {}

  @UmpService
  interface Three extends Generic, Erased, Third {}

  @UmpService
  interface Parameterized extends Of<String>, OfRaw {}

  @UmpService
  interface Decided extends Generic, Erased {
    @Override
    List find(String query, Class type);
  }

  interface Throwing {
    <X extends Exception> void check(Class<X> type) throws X;

    <N extends Number> N most(N one, List<? super N>... others);

    <A, B> Map<A, B> map(List<A> keys, B value);
  }

  interface ThrowingErased {
    void check(Class type) throws Exception;

    Number most(Number one, List... others);

    java.util.HashMap map(List keys, Object value);
  }

  interface ThrowingToo {
    <Y extends Exception> void check(Class<Y> type) throws Y, java.io.IOException;
  }

  @UmpService
  interface Checking extends Throwing, ThrowingErased {}

  @UmpService
  interface CheckingTheOtherWay extends ThrowingErased, Throwing {}

  @UmpService
  interface CheckingBoth extends Throwing, ThrowingToo {}

  interface WithDefault extends Generic {
    @Override
    default List find(String query, Class type) {
      return List.of();
    }
  }

  @UmpService
  interface Defaulting extends WithDefault {}
}
