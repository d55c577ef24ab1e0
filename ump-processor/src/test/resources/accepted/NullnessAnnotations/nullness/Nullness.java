package nullness;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@UmpService
@NullMarked
public interface Nullness<T extends @Nullable Object> extends NullnessParent<List<String>, T> {
  @Nullable String get(@Nullable String key);

  CompletionStage<@Nullable String> later(List<@Nullable String> keys);

  @Nullable String @Nullable [] arrays(String @Nullable [] one, @Nullable String[] two);

  Map.@Nullable Entry<String, @Nullable T> entry(Map.@Nullable Entry<? extends @Nullable T, String> e);

  <U extends @Nullable Object> @Nullable U any(@Nullable U u, T t);

  byte @Nullable [] bytes();

  @nullness.old.Nullable @nullness.both.NotNull String old(
      @nullness.old.Nullable Object a, @nullness.both.NotNull Object b);

  @nullness.old.Nullable
  CompletionStage<String> oldStage();

  void varargs(@Nullable String @Nullable ... all);
}
