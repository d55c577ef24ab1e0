package dev.ump.benchmarks.profilers;

import java.io.File;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/** Profiles nothing: it starts the fork by {@code taskset}, on the first processor alone. */
public final class OneProcessor implements ExternalProfiler {

  /** JMH makes it. */
  public OneProcessor() {}

  @Override
  public Collection<String> addJVMInvokeOptions(BenchmarkParams benchmark) {
    return List.of("taskset", "-c", "0");
  }

  @Override
  public Collection<String> addJVMOptions(BenchmarkParams benchmark) {
    return List.of();
  }

  @Override
  public void beforeTrial(BenchmarkParams benchmark) {}

  @Override
  public Collection<? extends Result<?>> afterTrial(
      BenchmarkResult result, long pid, File output, File errors) {
    return List.of();
  }

  @Override
  public boolean allowPrintOut() {
    return true;
  }

  @Override
  public boolean allowPrintErr() {
    return true;
  }

  @Override
  public String getDescription() {
    return "Runs the fork on one processor";
  }
}
