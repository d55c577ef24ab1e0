package demo;

import dev.ump.service.UmpServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

public class Main {
  private static class InMemory implements Registry {
    private final Map<String, Person> people = new HashMap<>();

    @Override
    public void register(Person person) {
      people.put(person.getName(), person);
    }

    @Override
    public Optional<Person> find(String name) {
      return Optional.ofNullable(people.get(name));
    }
  }

  public static void main(String[] args) {
    try (var server = UmpServer.start(RegistryDispatcher.of(new InMemory()))) {
      RegistryClient registry = server.client();
      registry.register(new Person("Ada", 1815));
      registry.find("Ada").ifPresent(System.out::println);
    }
  }
}
