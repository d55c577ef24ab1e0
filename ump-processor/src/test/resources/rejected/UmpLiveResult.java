import dev.ump.service.UmpLocal;
import dev.ump.service.UmpService;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@UmpService
interface UmpLiveResult {
  Stream<String> keys(); // warning: [UmpLiveResult] UmpLiveResult.keys() returns Stream<String>, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  CompletionStage<IntStream> later(); // warning: [UmpLiveResult] UmpLiveResult.later() returns IntStream, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  <I extends Iterator<String>> I iterator(); // warning: [UmpLiveResult] UmpLiveResult.iterator() returns I, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array.

  UmpLiveResult with(String option); // warning: [UmpLiveResult] UmpLiveResult.with(String) returns UmpLiveResult, the service itself: its caller would have the implementation in its hands. Return void, or redeclare the method as @UmpLocal default.

  @SuppressWarnings("UmpLiveResult")
  UmpLiveResult known();

  List<String> list();
}

@UmpService
interface Words extends Predicate<String> { // warning: [UmpLiveResult] Words inherits and(Predicate), or(Predicate), which return what is evaluated later, on the caller's thread, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.
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
interface AllThree extends Three {} // warning: [UmpLiveResult] AllThree inherits one(), third(), two(), which return what is evaluated later, on the caller's thread, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.

@UmpService
interface WordList extends List<String> {} // warning: [UmpLiveResult] WordList inherits iterator(), listIterator(), listIterator(int) and 4 more, which return what is evaluated later, on the caller's thread, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.

@UmpService
@SuppressWarnings({"UmpLiveResult", "other"})
interface QuietList extends List<String> {}
