package dev.ump.processor.analysis;

import java.util.Locale;

/**
 * Everything that can be said of a service: a stable code, one sentence what is wrong with the names
 * in it, one sentence what to do. {@code docs/diagnostics.md} has an entry for each code, and the
 * tests have a sample of that name.
 */
public enum Diagnosis {
  /** A class, record, enum or annotation is annotated. */
  NOT_INTERFACE(
      "UmpNotInterface",
      "%s is %s, but only an interface can be a service. Move @UmpService to the interface that %1$s implements."),
  /** Nothing outside of the file can name the service. */
  PRIVATE(
      "UmpPrivate",
      "%s or a class around it is private, so generated code cannot implement it. Make it package-private at least."),
  /** The generated client would be one more implementation. */
  SEALED(
      "UmpSealed",
      "%s is sealed, so the generated client is not permitted to implement it. Remove sealed, or make it non-sealed."),
  /** The service sees a type that its package does not, as a member or by inheritance. */
  NOT_VISIBLE(
      "UmpNotVisible",
      "%s uses %s, which generated code in package %s cannot see. Make it public, or visible in that package."),
  /** A type does not exist, in the last round. */
  UNDEFINED(
      "UmpUndefined",
      "Did not generate code for %s because it uses the undefined type %s in %s. If another annotation processor should generate it, check that it runs in this compilation."),
  /** Nothing is left to send. */
  NO_METHODS(
      "UmpNoMethods",
      "%s has no method that could be sent: static, private, @UmpLocal methods and those of Object are not. Declare one."),
  /** The name of a generated type is taken. */
  EXISTS("UmpExists", "%s would be generated for %s, but exists already. Rename one of the two."),
  /** A result that can only be waited for. */
  FUTURE(
      "UmpFuture",
      "%s returns %s, which cannot be observed without blocking a thread. Return CompletionStage<%s> or CompletableFuture<%3$s>, or %3$s for a blocking call."),
  /** A stage without its type argument. */
  RAW_STAGE(
      "UmpRawStage",
      "%s returns %s without saying what it will hold. Return %2$s<…> with the type of the result, or %2$s<Void> if there is none."),
  /** A stage of a stage. */
  NESTED_STAGE(
      "UmpNestedStage",
      "%s returns %s, a future inside a future, of which only the outer one would be waited for. Return %s, as thenCompose makes it."),
  /** A result of a call that nobody waits for. */
  ONE_WAY_RESULT(
      "UmpOneWayResult",
      "@OneWay method %s returns %s, which no caller would ever get. Remove @OneWay or return void."),
  /** A checked exception of a call that nobody waits for. */
  ONE_WAY_THROWS(
      "UmpOneWayThrows",
      "@OneWay method %s declares %s, which no caller would ever see. Remove @OneWay or the throws clause."),
  /** A method {@code finalize()} without parameters. */
  FINALIZE(
      "UmpFinalize",
      "%s would be called by the garbage collector on every client. Give the method another name."),
  /** An abstract method that is to run on the caller. */
  LOCAL_WITHOUT_BODY(
      "UmpLocalWithoutBody",
      "@UmpLocal method %s has no body that could run on the caller's thread. Make it a default method, or remove @UmpLocal."),
  /** A setting that changes nothing where it stands. */
  NO_EFFECT("UmpNoEffect", "@%s has no effect on %s, which %s. Remove it."),
  /** A setting on a method of a class. */
  OUTSIDE_SERVICE(
      "UmpOutsideService",
      "@%s stands on %s, but only methods of interfaces can be messages. Move it to the interface that is the service."),
  /** A name that no record can have. */
  NAME(
      "UmpName",
      "@UmpMethod(name = \"%s\") of %s is not a name that a record can have. Use a Java identifier such as \"%s\"."),
  /** A name that another method has or gets. */
  NAME_CLASH(
      "UmpNameClash",
      "@UmpMethod(name = \"%s\") of %s is the name of %s too. Give each method a name of its own; names that differ only in case are the same on some file systems."),
  /** A time limit that cannot be read. */
  TIMEOUT(
      "UmpTimeout",
      "@UmpMethod(timeout = \"%s\") of %s is not a time limit. Write a positive whole number and a unit: \"500ms\", \"5s\", \"2m\" or \"1h\"."),
  /** Two parents declare one method in two ways. */
  INCOMPATIBLE(
      "UmpIncompatible",
      "%s inherits %s from %s and from %s, which differ in %s. Declare the method in %1$s to say which holds."),
  /** The compilation is for a Java without records. */
  RELEASE(
      "UmpRelease",
      "The code generated for %s has records and sealed types, but this compilation is for Java %s. Compile with --release 17 or later."),
  /** The runtime is not on the class path, or not read by the module. */
  NO_RUNTIME(
      "UmpNoRuntime",
      "The code generated for %s calls %s, which is not there. Add dev.ump:ump-runtime of the processor's version to the class path, and in a module \"requires transitive dev.ump.runtime;\"."),
  /** The processor itself failed. */
  CRASH(
      "UmpCrash",
      "The processor failed on %s, which is its own mistake, not yours. Please report this with the interface and these lines:%n%s"),
  /** A result that is evaluated on the caller, while the server goes on. */
  LIVE_RESULT_LAZY(
      "UmpLiveResult",
      true,
      "%s returns %s, which is evaluated later, on the caller's thread, while the server goes on. Return a List or an array."),
  /** A result that is the implementation. */
  LIVE_RESULT_SELF(
      "UmpLiveResult",
      true,
      "%s returns %s, the service itself: its caller would have the implementation in its hands. Return void, or redeclare the method as @UmpLocal default."),
  /** Either of the two, in methods of parents: one warning for all of them. */
  LIVE_RESULT_INHERITED(
      "UmpLiveResult",
      true,
      "%s inherits %s, which return what is evaluated later, on the caller's thread, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.");

  private final String code;
  private final boolean warning;
  private final String format;

  Diagnosis(String code, String format) {
    this(code, false, format);
  }

  Diagnosis(String code, boolean warning, String format) {
    this.code = code;
    this.warning = warning;
    this.format = format;
  }

  /** {@return the code that stands in brackets before the message, and names the sample} */
  public String code() {
    return code;
  }

  /** {@return whether code is generated all the same} */
  public boolean isWarning() {
    return warning;
  }

  String text(Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
