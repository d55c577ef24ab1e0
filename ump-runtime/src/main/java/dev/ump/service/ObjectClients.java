package dev.ump.service;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clients of objects that are services: one for each object, as long as it is reachable. It
 * keeps neither the objects nor the clients alive, although each of them mostly refers to the
 * other.
 *
 * <p>Guarded by the code that uses it.
 */
final class ObjectClients {
  /** An object, compared by identity, that may be gone. */
  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object object, @Nullable ReferenceQueue<Object> queue) {
      super(object, queue);
      this.hash = System.identityHashCode(object);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      Object object = get();
      return this == other || object != null && other instanceof Key key && key.get() == object;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private record Entry(
      WeakReference<Object> client, OwnedService.@Nullable Generation generation) {}

  private final Map<Key, List<Entry>> entries = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  /** Returns the client of an object that is of this type; null if there is none. */
  @Nullable Object find(Object object, Class<?> type) {
    for (Entry entry : entries.getOrDefault(new Key(object, null), List.of())) {
      Object client = entry.client.get();
      boolean isOver = entry.generation != null && entry.generation.isOver();
      if (type.isInstance(client) && !isOver) {
        return client;
      }
    }
    return null;
  }

  void add(Object object, Object client, OwnedService.@Nullable Generation generation) {
    for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
      entries.remove((Key) old);
    }
    List<Entry> clients = entries.computeIfAbsent(new Key(object, gone), key -> new ArrayList<>(1));
    clients.removeIf(entry -> entry.client.get() == null);
    clients.add(new Entry(new WeakReference<>(client), generation));
  }

  /** An object is no longer what a client calls. */
  void remove(Object object, Object client) {
    var key = new Key(object, null);
    List<Entry> clients = entries.get(key);
    if (clients != null
        && clients.removeIf(entry -> entry.client.get() == client)
        && clients.isEmpty()) {
      entries.remove(key);
    }
  }

  /** Returns the number of objects, including some that are gone. */
  int size() {
    return entries.size();
  }
}
