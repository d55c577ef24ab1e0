package dev.ump.remote;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into bytes and back, by their declared types: the bytes never choose a class.
 *
 * <p>Safe for use by several threads.
 */
public interface Codec {

  /** {@return its name, such as {@code json}: both sides must have the same} */
  String name();

  /**
   * Encodes a value.
   *
   * @param value the value, or null
   * @param type its declared type
   * @return the bytes
   * @throws Exception if it cannot be encoded
   */
  byte[] encode(@Nullable Object value, Type type) throws Exception;

  /**
   * Decodes a value. Fields that the type does not have are ignored; a missing one is null.
   *
   * @param bytes the bytes
   * @param type the declared type
   * @return the value, or null
   * @throws Exception if they are no value of that type
   */
  @Nullable Object decode(byte[] bytes, Type type) throws Exception;

  /**
   * Prepares for values of a type, when a service is served or asked for: the first call should not
   * take longer than the others. Does nothing by default.
   *
   * @param type the declared type
   */
  default void prepare(Type type) {}

  /**
   * Returns the module that reads and writes records: their packages must be exported or opened to
   * it.
   *
   * @return the module
   */
  default Module reader() {
    return getClass().getModule();
  }
}
