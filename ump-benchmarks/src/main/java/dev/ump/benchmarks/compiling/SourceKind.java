package dev.ump.benchmarks.compiling;

import com.google.auto.value.processor.AutoValueProcessor;
import dev.ump.processor.UmpServiceProcessor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;

/** Types for which a processor generates code, each with ten methods. */
public enum SourceKind {
  /** ump makes four files of each. */
  SERVICE("ump", UmpServiceProcessor::new, 1, """
      package many;

      import dev.ump.service.OneWay;
      import dev.ump.service.UmpService;
      import java.io.IOException;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.Set;
      import java.util.concurrent.CompletionStage;

      @UmpService
      public interface Service%d {
        String get(String key);
        Optional<String> find(String key, int limit);
        void put(String key, String value) throws IOException;
        long count();
        boolean contains(String key);
        List<String> list(String prefix, int limit);
        Map<String, Integer> totals(Set<String> keys);
        CompletionStage<Long> size();
        @OneWay void hint(String key);
        int[] positions(long id);
      }
      """),
  /** AutoValue makes one file of each, so there are four of them for each service. */
  VALUE("AutoValue", AutoValueProcessor::new, 4, """
      package many;

      import com.google.auto.value.AutoValue;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.Set;
      import java.util.concurrent.CompletionStage;

      @AutoValue
      public abstract class Value%d {
        public abstract String key();
        public abstract Optional<String> found();
        public abstract String value();
        public abstract long count();
        public abstract boolean contains();
        public abstract List<String> list();
        public abstract Map<String, Integer> totals();
        public abstract CompletionStage<Long> size();
        public abstract Set<String> hints();
        public abstract int limit();
      }
      """);

  /** What ump generates for one service. */
  public static final int FILES_FOR_A_SERVICE = 4;

  private final String title;
  private final Supplier<Processor> processor;
  private final int typesForAService;
  private final String template;

  SourceKind(String title, Supplier<Processor> processor, int typesForAService, String template) {
    this.title = title;
    this.processor = processor;
    this.typesForAService = typesForAService;
    this.template = template;
  }

  /** The name in parameters and tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whose processor it is. */
  public String title() {
    return title;
  }

  Processor processor() {
    return processor.get();
  }

  /** As many types as generate about as many files as that many services do. */
  List<JavaFileObject> sources(int services) {
    String name = name().charAt(0) + id().substring(1);
    return IntStream.range(0, services * typesForAService)
        .<JavaFileObject>mapToObj(i ->
            new MemoryFile("many." + name + i, JavaFileObject.Kind.SOURCE, template.formatted(i)))
        .toList();
  }
}
