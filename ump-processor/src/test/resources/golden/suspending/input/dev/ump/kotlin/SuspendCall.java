package dev.ump.kotlin;

import kotlin.coroutines.Continuation;

public interface SuspendCall<T> {
  Object invoke(Continuation<? super T> next) throws Throwable;
}
