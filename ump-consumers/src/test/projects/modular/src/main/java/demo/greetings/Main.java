package demo.greetings;

import dev.ump.service.UmpServer;

public class Main {
  private Main() {}

  public static void main(String[] args) {
    Greeter polite = name -> "Hello, " + name;
    try (var server = UmpServer.start(GreeterDispatcher.of(polite))) {
      System.out.println(server.client().greet("modules"));
    }
  }
}
