package dev.ump.benchmarks.turns;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The classes of one peer: all classes of the class path are loaded anew. What the just-in-time
 * compiler learns of the methods that a peer runs is therefore not mixed with what others do in them.
 */
final class OwnClasses extends URLClassLoader {

  OwnClasses() {
    super(classPath(), ClassLoader.getPlatformClassLoader());
  }

  private static URL[] classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(OwnClasses::url)
        .toArray(URL[]::new);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both sides must have the same type {@link Calls}. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return name.equals(Calls.class.getName()) ? Calls.class : super.findClass(name);
  }

  /** Starts a peer with these classes; some peers look for them by their thread. */
  Calls open(String peer) throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      Class<?> calls = loadClass(CallsOfPeer.class.getName());
      return (Calls) calls.getConstructor(String.class).newInstance(peer);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
