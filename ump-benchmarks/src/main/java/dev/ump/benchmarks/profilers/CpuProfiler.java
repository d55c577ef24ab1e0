package dev.ump.benchmarks.profilers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** The processor time that all threads of the fork take. */
public final class CpuProfiler implements InternalProfiler {
  /** The name of the result that is relative to the time that passed. */
  public static final String PERCENT = "cpu.percent";

  /** The name of the result that is absolute, for one iteration. */
  public static final String NANOS = "cpu.nanos";

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private long cpuBefore;
  private long before;

  /** JMH makes it. */
  public CpuProfiler() {}

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    cpuBefore = system.getProcessCpuTime();
    before = System.nanoTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double elapsed = System.nanoTime() - before;
    double cpu = system.getProcessCpuTime() - cpuBefore;
    return List.of(
        new ScalarResult(PERCENT, 100 * cpu / elapsed, "%", AggregationPolicy.AVG),
        new ScalarResult(NANOS, cpu, "ns", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "Processor time of the process";
  }
}
