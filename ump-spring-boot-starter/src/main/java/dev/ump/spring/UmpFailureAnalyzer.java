package dev.ump.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong and what to do, instead of a stack. */
final class UmpFailureAnalyzer extends AbstractFailureAnalyzer<UmpConfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UmpConfigurationException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
  }
}
