package jdbc;

/** A type of others. */
public interface Wrapper {
  <T> T unwrap(Class<T> type);
}
