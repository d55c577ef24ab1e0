package dev.ump.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.UmpServer;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UmpContextTest {
  private static final ThreadLocal<String> USER = new ThreadLocal<>();
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final ContextRegistry registry = new ContextRegistry()
      .registerThreadLocalAccessor("user", USER)
      .registerThreadLocalAccessor("tenant", TENANT::get, UmpContextTest::enter, TENANT::remove);

  private static void enter(String tenant) {
    if (tenant.equals("gone")) {
      throw new IllegalStateException("no tenant " + tenant);
    }
    TENANT.set(tenant);
  }

  @AfterEach
  void end() {
    pool.shutdown();
    USER.remove();
    TENANT.remove();
  }

  @Test
  void aThreadKeepsNothingOfAContextThatCannotBeRestoredThere() throws Exception {
    var factory = ContextSnapshotFactory.builder()
        .contextRegistry(registry)
        .clearMissing(true)
        .build();
    pool.submit(() -> TENANT.set("of the pool")).get();
    try (var server = UmpServer.builder(TillDispatcher.of(amount -> amount))
        .context(UmpContext.propagator(factory))
        .executor(pool)
        .start()) {
      USER.set("ada");
      TENANT.set("gone");

      assertThatThrownBy(() -> server.client().pay(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no tenant gone");
    }
    assertThat(pool.submit(USER::get).get()).as("another task of the pool").isNull();
    assertThat(pool.submit(TENANT::get).get()).isEqualTo("of the pool");
  }
}
