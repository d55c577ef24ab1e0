package other.base;

public interface Base<T> {
  Element<T> element(T t) throws Broken;

  interface Element<T> {}

  class Broken extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
