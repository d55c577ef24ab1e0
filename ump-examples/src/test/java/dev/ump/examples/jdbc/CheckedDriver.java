package dev.ump.examples.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Stands in the driver's place, and notes each call of it that another thread makes. */
final class CheckedDriver {
  /** What a driver's object may be, perhaps several of them. */
  private static final List<Class<?>> TYPES = List.of(
      CallableStatement.class,
      PreparedStatement.class,
      Statement.class,
      Connection.class,
      ResultSet.class,
      ResultSetMetaData.class,
      DatabaseMetaData.class,
      ParameterMetaData.class,
      Savepoint.class);

  private final Thread owner = Thread.currentThread();

  /** Of what is open, by identity; of the owner. */
  private final Map<@Nullable Object, Object> proxies = new IdentityHashMap<>();

  private final LongAdder calls = new LongAdder();
  private final Queue<String> elsewhere = new ConcurrentLinkedQueue<>();

  /** Wraps a connection of the current thread, and all that its calls return. */
  Connection wrap(Connection connection) {
    return (Connection) wrapped(connection);
  }

  /** How many calls there were. */
  long calls() {
    return calls.sum();
  }

  /** The calls that other threads made. */
  List<String> elsewhere() {
    return List.copyOf(elsewhere);
  }

  private @Nullable Object wrapped(@Nullable Object object) {
    Object proxy = proxies.get(object);
    if (proxy == null) {
      proxy = newProxy(object);
      if (proxy instanceof Connection || proxy instanceof Statement) {
        proxies.put(object, proxy);
      }
    }
    return proxy;
  }

  private @Nullable Object newProxy(@Nullable Object object) {
    Class<?>[] types =
        TYPES.stream().filter(type -> type.isInstance(object)).toArray(Class<?>[]::new);
    return object == null || types.length == 0
        ? object
        : Proxy.newProxyInstance(getClass().getClassLoader(), types, new Checked(object));
  }

  private final class Checked implements InvocationHandler {
    private final Object object;

    Checked(Object object) {
      this.object = object;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      calls.increment();
      if (Thread.currentThread() != owner) {
        elsewhere.add(method + " on " + Thread.currentThread());
      }
      if (method.getDeclaringClass() == Object.class) {
        return switch (method.getName()) {
          case "equals" -> arguments != null && proxy == arguments[0];
          case "hashCode" -> System.identityHashCode(proxy);
          default -> "checked " + object.getClass().getSimpleName();
        };
      }
      if (method.getName().equals("close")) {
        proxies.remove(object);
      }
      try {
        return wrapped(method.invoke(object, unwrapped(arguments)));
      } catch (InvocationTargetException thrown) {
        throw thrown.getCause();
      }
    }

    private @Nullable Object @Nullable [] unwrapped(@Nullable Object @Nullable [] arguments) {
      if (arguments == null) {
        return null;
      }
      @Nullable Object[] own = arguments.clone();
      for (int i = 0; i < own.length; i++) {
        Object argument = own[i];
        if (argument != null
            && Proxy.isProxyClass(argument.getClass())
            && Proxy.getInvocationHandler(argument) instanceof Checked checked) {
          own[i] = checked.object;
        }
      }
      return own;
    }
  }
}
