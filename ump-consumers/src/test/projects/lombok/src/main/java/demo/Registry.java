package demo;

import dev.ump.service.UmpService;
import java.util.Optional;

@UmpService
public interface Registry {
  void register(Person person);

  Optional<Person> find(String name);
}
