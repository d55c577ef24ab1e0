package innerclasses;

import dev.ump.service.UmpService;

@UmpService
public interface InnerClasses<T> {
  Outer<T>.Inner<String> inner(Outer<String>.Inner<T>.Innermost one, Outer.Static two);

  class Outer<A> {
    public class Inner<B> {
      public class Innermost {}
    }

    public static class Static {}
  }
}
