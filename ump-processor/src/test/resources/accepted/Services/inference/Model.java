package inference;

import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A native model, which only the thread that loaded it may touch. */
@UmpService
public interface Model {

  record Options(double temperature, int maxTokens, List<String> stop) {}

  record Completion(String text, int tokens) {}

  void load(Path weights, Map<String, ?> settings) throws UncheckedIOException, OutOfMemoryError;

  float[] embed(String text);

  float[][] embedAll(String... texts);

  int[] tokenize(CharSequence text);

  String detokenize(int[] tokens);

  @UmpMethod(timeout = "30s")
  float[][] infer(float[][] batch, long[] shape);

  CompletionStage<Completion> complete(String prompt, Options options);

  CompletableFuture<Void> stream(String prompt, Options options, Consumer<? super String> token);

  @Deprecated
  String complete(String prompt);

  long memory();
}
