package dev.ump.service;

import java.util.function.Predicate;

/**
 * When a service is made anew, and how often.
 *
 * @param failure selects the failures after which it is
 * @param limits how often, and after which pause
 */
record RestartRule(Predicate<? super Throwable> failure, Restarts limits) {}
