package dev.ump.spring;

import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The servers of an application: one for each bean of the type {@link dev.ump.service.Dispatcher},
 * by the name of that bean without the ending {@code Dispatcher}. If a bean is a
 * {@link java.util.concurrent.Callable} that makes a dispatcher, the service is made on its
 * server's thread.
 *
 * <pre>{@code
 * @Bean
 * Dispatcher<Stock, StockClient> stock() {
 *   return StockDispatcher.of(new Shelf());
 * }
 * }</pre>
 *
 * <p>Each server is a bean, {@code stockServer}, and so is its client, {@code stockClient}: inject
 * {@code Stock} or {@code StockClient}. A bean that implements the service is injected by its own
 * class or by a qualifier only.
 *
 * <p>When the context closes, the servers end after the web server has, in the reverse order of
 * their start, within what is left of the time limit of that phase ({@code
 * spring.lifecycle.timeout-per-shutdown-phase}). What is queued is executed. If the time is over,
 * queued calls fail (not executed), the calls that run are logged, and their threads are
 * interrupted. To stop, pause and start a context does nothing to its servers.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpServers implements SmartLifecycle, ApplicationListener<ContextClosedEvent> {
  /** After the web server, which ends at {@code DEFAULT_PHASE - 2048}. */
  static final int PHASE = DEFAULT_PHASE - 3072;

  private final Equipment equipment;
  private final ApplicationContext context;
  private final Closing closing;
  private final Map<String, UmpServer<?>> servers =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private volatile boolean isRunning;
  private volatile boolean isClosing;

  UmpServers(Equipment equipment, ApplicationContext context, Closing closing) {
    this.equipment = equipment;
    this.context = context;
    this.closing = closing;
  }

  /**
   * Returns the servers.
   *
   * @return a copy: each by its name, in the order in which they were started
   */
  public Map<String, UmpServer<?>> all() {
    synchronized (servers) {
      return new LinkedHashMap<>(servers);
    }
  }

  UmpServer<?> start(ServiceBean service, DefaultListableBeanFactory factory) {
    Object bean = factory.getBean(service.dispatcher());
    UmpServer<?> server = equipment.start(service, bean, factory);
    servers.put(service.name(), server);
    // if the start of the context fails, there is no other end
    factory.registerDisposableBean(
        service.serverBean(), () -> closing.close(service.name(), server, closing.limit()));
    return server;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext() == context) {
      isClosing = true;
    }
  }

  @Override
  public void start() {
    isRunning = true;
  }

  /** Ends the servers if the context closes; a context that only stops may be started again. */
  @Override
  public void stop() {
    isRunning = false;
    if (!isClosing) {
      return;
    }
    long end = System.nanoTime() + closing.limit().toNanos();
    Deque<Map.Entry<String, UmpServer<?>>> latestFirst = new ArrayDeque<>();
    all().entrySet().forEach(latestFirst::push);
    for (var server : latestFirst) {
      closing.close(server.getKey(), server.getValue(), Duration.ofNanos(end - System.nanoTime()));
    }
  }

  @Override
  public boolean isRunning() {
    return isRunning;
  }

  /** {@return the phase after that of the web server} */
  @Override
  public int getPhase() {
    return PHASE;
  }

  /** Returns the names. */
  @Override
  public String toString() {
    return "UmpServers" + all().keySet();
  }
}
