package arrays;

import dev.ump.service.UmpService;
import java.util.List;

@UmpService
public interface Arrays<T> {
  byte[] bytes(byte[] one, byte[][] two, String[] three, T[] four, Object[] five, List<T>[] six);

  void varargs(String format, Object... arguments);

  @SuppressWarnings("unchecked")
  void genericVarargs(List<String>... lists);

  @SuppressWarnings("unchecked")
  void upperVarargs(List<? extends Number>... lists);

  @SuppressWarnings("unchecked")
  void lowerVarargs(List<? super Integer>... lists);

  @SuppressWarnings("unchecked")
  <A> List<A> variables(A... all);

  void wildVarargs(Class<?>... classes);

  void single(int[] other);

  void names(int[] that, float that_, double other);

  @SuppressWarnings("unchecked")
  T[][] nested(T[]... those);
}
