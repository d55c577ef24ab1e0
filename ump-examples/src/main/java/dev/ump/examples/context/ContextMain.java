package dev.ump.examples.context;

import dev.ump.service.CallInterceptor;
import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;
import org.jspecify.annotations.Nullable;

/** A vault that knows its caller, though no method has it as a parameter. */
public final class ContextMain {
  private static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

  /** The user of the calling thread is the user of the call. */
  private static final ContextPropagator USER_OF_CALLER = () -> {
    String user = USER.get();
    return call -> {
      USER.set(user);
      try {
        call.run();
      } finally {
        USER.remove();
      }
    };
  };

  /** Refuses callers that have no name. */
  private static final CallInterceptor NO_STRANGERS = call -> {
    if (USER.get() == null) {
      throw new SecurityException(call.description().name() + " is not for strangers");
    }
    call.proceed();
  };

  private ContextMain() {}

  /** Prints what each user has put into the vault. */
  public static void main(String... args) {
    VaultDispatcher vault = VaultDispatcher.of(valuable -> USER.get() + " put " + valuable);
    try (var server = UmpServer.builder(vault)
        .context(USER_OF_CALLER)
        .serverInterceptor(NO_STRANGERS)
        .start()) {
      USER.set("ada");
      System.out.println(server.client().put("a notebook"));
      USER.set("grace");
      System.out.println(server.client().async().put("a moth").join());
      USER.remove();
      server.client().put("a bomb");
    } catch (SecurityException e) {
      System.out.println(e.getMessage());
    }
  }
}
