package demo;

import java.util.concurrent.CompletableFuture;

/** Greets by somebody else. */
public class Doorman {
  private final GreeterClient greeter;

  public Doorman(GreeterClient greeter) {
    this.greeter = greeter;
  }

  public String open(String name) {
    return greeter.greet(name) + ", come in";
  }

  public CompletableFuture<String> call(String name) {
    return greeter.async().greet(name);
  }
}
