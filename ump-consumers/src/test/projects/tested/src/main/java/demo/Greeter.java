package demo;

import dev.ump.service.UmpService;

@UmpService
public interface Greeter {
  String greet(String name);
}
