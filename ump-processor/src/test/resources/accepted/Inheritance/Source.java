package inheritance;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

interface Source<T> {
  T next() throws IOException, InterruptedException;

  void reset(T to);

  <R> List<R> map(Function<? super T, ? extends R> function);

  default boolean isEmpty() {
    return false;
  }
}
