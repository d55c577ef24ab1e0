package dev.ump.memory;

import dev.ump.channel.Channel;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Deploys an application ten times, each time by a new class loader, while the collector is busy. Prints
 * how many loaders are kept. The argument says what each loader loads: "all", the runtime too, or "app".
 */
final class Redeploy {
  private Redeploy() {}

  /** What is deployed. */
  public static final class App implements Runnable {
    @Override
    public void run() {
      var channel = Channel.builder().<Object, Object, RuntimeException>open();
      var server = channel.server();
      var client = channel.client();
      var short1 = client.sendAsync(new App(), Duration.ofMillis(1));
      try {
        short1.get(20, TimeUnit.SECONDS);
      } catch (ExecutionException timedOut) {
        // as it should
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      client.sendAsync(new App(), Duration.ofHours(1));
      var request = server.tryReceive(); // the one with the long limit
      if (request != null) {
        request.reply(new App());
      }
      client.sendAsync(new App()); // is forgotten when it was received
      server.tryReceive();
      client.close();
      server.close();
    }
  }

  /** Loads anew what the name says, and the rest from the parent. */
  private static final class Loader extends URLClassLoader {
    private final String prefix;

    Loader(URL[] urls, String prefix) {
      super(urls, Redeploy.class.getClassLoader());
      this.prefix = prefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith(prefix)) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try (var in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          if (in == null) {
            throw new ClassNotFoundException(name);
          }
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }
  }

  private static WeakReference<ClassLoader> deploy(String prefix) throws Exception {
    var loader = new Loader(classPath(), prefix);
    var app = (Runnable)
        Class.forName(App.class.getName(), true, loader).getConstructor().newInstance();
    var group = new ThreadGroup("application");
    var thread = new Thread(group, app, "application");
    thread.setContextClassLoader(loader);
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    thread.join();
    loader.close();
    return new WeakReference<>(loader);
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry))) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return urls.toArray(new URL[0]);
  }

  public static void main(String[] arguments) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      loaders.add(deploy(arguments[0].equals("all") ? "dev.ump." : App.class.getName()));
    }
    long start = System.nanoTime();
    long kept = 10;
    while (kept > 1 && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15)) {
      System.gc(); // all the time
      kept = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    System.out.println(kept <= 1 ? "one loader at most" : kept + " loaders are kept");
  }
}
