package dev.ump.service;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key of each call of a sharded service, and the owner of each key. Immutable.
 *
 * @param name the name of the owners together
 * @param owners how many there are
 * @param methods the methods of the service by opcode
 * @param function gives keys in place of {@link UmpKey}; null if there is none
 */
record ShardKeys<S>(
    String name,
    int owners,
    List<ServiceMethod> methods,
    @Nullable Function<? super Envelope<S>, ? extends @Nullable Object> function) {

  /**
   * Returns the index of the owner of a call.
   *
   * @throws NullPointerException if its key is null
   * @throws IllegalArgumentException if its key is an array
   * @throws UnsupportedOperationException if its method has no key
   */
  int ownerOf(Envelope<S> sent) {
    Envelope<S> call = sent instanceof CarriedCall<S, ?> carried ? carried.call() : sent;
    ServiceMethod method = methods.get(call.opcode());
    Object key = function == null ? null : function.apply(call);
    if (key == null) {
      key = method.key(call);
    }
    if (key != null) {
      return ownerOf(key, owners);
    }
    if (function == null && !method.isKeyed()) {
      throw new UnsupportedOperationException(method.name() + " has no key, " + unknown()
          + " it is for; it was not executed." + " Call it on client(owner).");
    }
    throw new NullPointerException("The key of a call of " + method.name() + " is null, "
        + unknown() + " it is for; it was not executed.");
  }

  /**
   * Refuses methods without a key, unless they are allowed.
   *
   * @throws IllegalStateException if there are some
   */
  void requireKeys(boolean allowsKeyless) {
    List<String> keyless = methods.stream()
        .filter(method -> !allowsKeyless && function == null && !method.isKeyed())
        .map(ServiceMethod::name)
        .toList();
    if (!keyless.isEmpty()) {
      boolean isOne = keyless.size() == 1;
      throw new IllegalStateException(keyless.stream().collect(Collectors.joining(", "))
          + (isOne ? " has no key, " : " have no key, ")
          + unknown()
          + (isOne ? " it is for." : " they are for.")
          + " Mark a parameter with @UmpKey, or give the builder a key function; or tell it"
          + " allowKeyless(), and call such a method on client(owner).");
    }
  }

  private String unknown() {
    return "so it is not known which of the " + owners + " owners of " + name;
  }

  /**
   * Returns the index of the owner of a key. Hash codes of similar keys differ in few bits, so they
   * are mixed first, as in the last step of MurmurHash3. Then the owner is the part of the range of
   * 32 bits in which the mixed one is.
   */
  static int ownerOf(Object key, int owners) {
    int hash = hash(key);
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    hash ^= hash >>> 16;
    return (int) ((hash & 0xFFFF_FFFFL) * owners >>> 32);
  }

  /**
   * Returns a hash code in which whole numbers are one key in each of their types, also as parts of
   * a list: {@code ownerOf(-1)} passes an {@code Integer}, where a method may have a {@code long}.
   * So are other numbers, and the two zeros, which are equal as primitives.
   *
   * @throws IllegalArgumentException if the key or a part of it is an array
   */
  private static int hash(@Nullable Object key) {
    if (key instanceof Integer || key instanceof Short || key instanceof Byte) {
      return Long.hashCode(((Number) key).longValue());
    }
    if (key instanceof Double || key instanceof Float) {
      return Double.hashCode(((Number) key).doubleValue() + 0.0); // -0.0 becomes 0.0
    }
    if (key != null && key.getClass().isArray()) {
      throw new IllegalArgumentException(
          "An array is no key, since equal arrays have different hash codes, but a key was a "
              + key.getClass().getSimpleName() + ". Take a List or a String of what is in it.");
    }
    if (key instanceof List<?> parts) {
      int hash = 1;
      for (Object part : parts) {
        hash = 31 * hash + hash(part);
      }
      return hash;
    }
    return Objects.hashCode(key);
  }
}
