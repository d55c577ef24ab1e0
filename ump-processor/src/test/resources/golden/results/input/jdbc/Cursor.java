package jdbc;

/** A type of others. */
public interface Cursor {
  boolean next();
}
