package game;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The state of a game; its loop is the one thread that changes it. */
@UmpService
public interface World {

  interface Component {}

  record Position(double x, double y, double z) implements Component {}

  record Entity(UUID id, String name) {}

  @FunctionalInterface
  interface Rule<C extends Component> {
    C apply(Entity entity, C component);
  }

  UUID spawn(String name, Position at, Component... components);

  boolean despawn(UUID id);

  Optional<Entity> entity(UUID id);

  List<Entity> within(double x, double y, double z, double radius);

  List<Entity> where(Predicate<? super Entity> condition);

  <C extends Component> Optional<C> component(UUID id, Class<C> type);

  <C extends Component & Comparable<C>> C highest(Class<C> type);

  <C extends Component> void rule(Class<? extends C> type, Rule<C> rule);

  @OneWay
  void move(UUID id, double dx, double dy, double dz);

  @OneWay
  void chat(UUID from, String text);

  @UmpMethod(timeout = "16ms")
  long tick(long nanos);

  CompletionStage<Collection<UUID>> nextCollision(UUID id);

  @Deprecated(since = "3", forRemoval = true)
  Position position(int slot);
}
