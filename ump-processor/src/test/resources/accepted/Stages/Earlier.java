package stages;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

interface Earlier {
  CompletionStage<Optional<?>> narrowed();
}
