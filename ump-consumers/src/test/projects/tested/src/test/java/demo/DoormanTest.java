package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ump.test.ScriptedServer;
import dev.ump.test.StepServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoormanTest {

  @Test
  void byAScript() {
    try (var greeter = ScriptedServer.of(Greeter.class, GreeterDispatcher::of)) {
      greeter.on(new GreeterEnvelope.Greet("ann")).reply("Hello, ann");
      assertEquals("Hello, ann, come in", new Doorman(greeter.client()).open("ann"));
      greeter.verify();
    }
  }

  @Test
  void stepByStep() {
    try (var greeter = StepServer.open(GreeterDispatcher.of(name -> "Hello, " + name))) {
      var call = new Doorman(greeter.client()).call("bob");
      assertEquals(List.of(new GreeterEnvelope.Greet("bob")), greeter.waiting());
      assertFalse(call.isDone());
      greeter.runNext();
      assertEquals("Hello, bob", call.join());
    }
  }
}
