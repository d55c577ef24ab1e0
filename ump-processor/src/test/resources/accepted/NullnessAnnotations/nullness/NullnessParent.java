package nullness;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@NullMarked
public interface NullnessParent<A, B extends @Nullable Object> {
  @Nullable A inherited(@Nullable B b, List<? super @Nullable A> list);

  CompletionStage<@Nullable A> inheritedStage(A @Nullable [] all, @Nullable A[] some);
}
