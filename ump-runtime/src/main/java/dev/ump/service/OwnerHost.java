package dev.ump.service;

import dev.ump.internal.DropListener;
import dev.ump.internal.ServerControl;
import org.jspecify.annotations.Nullable;

/** What executes several services in one line: a server or a loop. */
interface OwnerHost extends CurrentServices.Owner, Tick.Host, DropListener {
  /** Returns a client of the first service. */
  Object firstClient();

  /** Makes a client of another service. */
  <T, D> D connect(Dispatcher<T, D> dispatcher, OwnedService<T> service, @Nullable Object lease);

  /** Returns a dispatcher with all that the owner does around calls. */
  <T, D> Dispatcher<T, D> around(Dispatcher<T, D> dispatcher);

  /** Prepares to post from threads that must run no code of users. */
  void expectPosts();

  /** Lets the current thread be interrupted if its call is abandoned, where that is wanted. */
  void interruptIfWanted();

  /** Returns its server's methods for services. */
  ServerControl control();

  /** Returns the number of its threads. */
  int threads();
}
