import dev.ump.service.OneWay;
import dev.ump.service.UmpKey;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

class UmpIncompatible {
  interface Numbers {
    long get();
  }

  interface Texts {
    String get();
  }

  interface Nothing {
    void get();
  }

  @UmpService
  interface Results extends Numbers, Texts {} // error: [UmpIncompatible] UmpIncompatible.Results inherits get() from UmpIncompatible.Numbers and from UmpIncompatible.Texts, which differ in what they return. Declare the method in UmpIncompatible.Results to say which holds.

  @UmpService
  interface OrNothing extends Nothing, Texts {} // error: [UmpIncompatible] UmpIncompatible.OrNothing inherits get() from UmpIncompatible.Nothing and from UmpIncompatible.Texts, which differ in what they return. Declare the method in UmpIncompatible.OrNothing to say which holds.

  interface Counts {
    Integer get();
  }

  @UmpService
  interface Unrelated extends Counts, Texts {} // error: [UmpIncompatible] UmpIncompatible.Unrelated inherits get() from UmpIncompatible.Counts and from UmpIncompatible.Texts, which differ in what they return. Declare the method in UmpIncompatible.Unrelated to say which holds.

  @UmpService
  interface OrNumbers extends Texts, Numbers {} // error: [UmpIncompatible] UmpIncompatible.OrNumbers inherits get() from UmpIncompatible.Texts and from UmpIncompatible.Numbers, which differ in what they return. Declare the method in UmpIncompatible.OrNumbers to say which holds.

  interface Fast {
    @OneWay
    void run();
  }

  interface Slow {
    @UmpMethod(timeout = "1h")
    void run();
  }

  interface Plain {
    void run();
  }

  @UmpService
  interface Settings extends Fast, Plain {} // error: [UmpIncompatible] UmpIncompatible.Settings inherits run() from UmpIncompatible.Fast and from UmpIncompatible.Plain, which differ in their annotations. Declare the method in UmpIncompatible.Settings to say which holds.

  @UmpService
  interface Timeouts extends Slow, Plain {} // error: [UmpIncompatible] UmpIncompatible.Timeouts inherits run() from UmpIncompatible.Slow and from UmpIncompatible.Plain, which differ in their annotations. Declare the method in UmpIncompatible.Timeouts to say which holds.

  interface Slower {
    @UmpMethod(timeout = "2h")
    void run();
  }

  interface Named {
    @UmpMethod(name = "Go", timeout = "1h")
    void run();
  }

  @UmpService
  interface OtherTimeouts extends Slow, Slower {} // error: [UmpIncompatible] UmpIncompatible.OtherTimeouts inherits run() from UmpIncompatible.Slow and from UmpIncompatible.Slower, which differ in their annotations. Declare the method in UmpIncompatible.OtherTimeouts to say which holds.

  @UmpService
  interface OtherNames extends Slow, Named {} // error: [UmpIncompatible] UmpIncompatible.OtherNames inherits run() from UmpIncompatible.Slow and from UmpIncompatible.Named, which differ in their annotations. Declare the method in UmpIncompatible.OtherNames to say which holds.

  interface Urgent {
    @UmpMethod(urgent = true)
    void run();
  }

  @UmpService
  interface Urgencies extends Plain, Urgent {} // error: [UmpIncompatible] UmpIncompatible.Urgencies inherits run() from UmpIncompatible.Plain and from UmpIncompatible.Urgent, which differ in their annotations. Declare the method in UmpIncompatible.Urgencies to say which holds.

  interface NotUrgent {
    @UmpMethod(urgent = false)
    void run();
  }

  @UmpService
  interface Same extends Plain, NotUrgent {}

  interface WithBody {
    default void run() {}
  }

  @UmpService
  interface Bodies extends WithBody, Plain {} // error: [UmpIncompatible] UmpIncompatible.Bodies inherits run() from UmpIncompatible.WithBody and from UmpIncompatible.Plain, which differ in what they do by default. Declare the method in UmpIncompatible.Bodies to say which holds.

  interface ByName {
    void open(@UmpKey String name, int number);
  }

  interface ByNumber {
    void open(String name, @UmpKey int number);
  }

  @UmpService
  interface Keyed extends ByName, ByNumber {} // error: [UmpIncompatible] UmpIncompatible.Keyed inherits open(String, int) from UmpIncompatible.ByName and from UmpIncompatible.ByNumber, which differ in their annotations. Declare the method in UmpIncompatible.Keyed to say which holds.
}
