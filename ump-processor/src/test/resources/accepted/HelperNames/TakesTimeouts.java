package helpernames;

public interface TakesTimeouts<T> {
  T withTimeout(T timeout);
}
