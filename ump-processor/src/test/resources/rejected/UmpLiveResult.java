import dev.ump.service.UmpLocal;
import dev.ump.service.UmpServer;
import dev.ump.service.UmpService;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@UmpService
interface UmpLiveResult {
  Stream<String> keys(); // warning: [UmpLiveResult] UmpLiveResult.keys() returns Stream<String>, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  CompletionStage<IntStream> later(); // warning: [UmpLiveResult] UmpLiveResult.later() returns IntStream, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  <I extends Iterator<String>> I iterator(); // warning: [UmpLiveResult] UmpLiveResult.iterator() returns I, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  UmpLiveResult with(String option);

  @SuppressWarnings("UmpLiveResult")
  Stream<String> known();

  List<String> list();
}

@UmpService
interface Words extends Predicate<String> { // warning: [UmpLiveResult] Words inherits and(Predicate), or(Predicate), which return what is evaluated later, on the caller's thread, an open handle, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.
  @Override
  @UmpLocal
  default Predicate<String> negate() {
    return Predicate.super.negate();
  }
}

interface Three {
  Stream<String> one();

  Stream<String> two();

  Stream<String> third();
}

@UmpService
interface AllThree extends Three {} // warning: [UmpLiveResult] AllThree inherits one(), two(), third(), which return what is evaluated later, on the caller's thread, an open handle, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.

@UmpService
interface WordList extends List<String> {} // warning: [UmpLiveResult] WordList inherits iterator(), listIterator(), listIterator(int) and 4 more, which return what is evaluated later, on the caller's thread, an open handle, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.

@UmpService
@SuppressWarnings({"UmpLiveResult", "other"})
interface QuietList extends List<String> {}

interface CallbackFuture<T> {
  void onComplete(Consumer<T> action);
}

@UmpService
interface Live {
  Flow.Publisher<String> publisher(); // warning: [UmpLiveResult] Live.publisher() returns Flow.Publisher<String>, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  Optional<Supplier<String>> supplier(); // warning: [UmpLiveResult] Live.supplier() returns Optional<Supplier<String>>, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  Callable<String>[] callables(); // warning: [UmpLiveResult] Live.callables() returns Callable<String>[], which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  CallbackFuture<String> future(); // warning: [UmpLiveResult] Live.future() returns CallbackFuture<String>, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  InputStream open(); // warning: [UmpLiveResult] Live.open() returns InputStream, an open handle: what its caller does with it is not sent, and runs on the caller's thread while the server goes on. Return what is read from it, or suppress this if it may be used by any thread.

  Map<String, ? extends AutoCloseable> all(); // warning: [UmpLiveResult] Live.all() returns Map<String, ? extends AutoCloseable>, an open handle: what its caller does with it is not sent, and runs on the caller's thread while the server goes on. Return what is read from it, or suppress this if it may be used by any thread.

  UmpServer<String> server();

  CompletableFuture<String> later();

  Thread thread();
}
