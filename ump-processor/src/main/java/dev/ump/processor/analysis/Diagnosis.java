package dev.ump.processor.analysis;

import java.util.Locale;

/**
 * Everything that can be said of a service: a stable code, one sentence what is wrong with the
 * names in it, one sentence what to do. {@code docs/diagnostics.md} has an entry for each code, and
 * the tests have a sample of that name.
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
  /** The class around the service has no name. */
  UNNAMED(
      "UmpUnnamed",
      "%s is declared in a compact source file, whose class has no name that generated code could use. Move it to a file of its own."),
  /** A name that other languages allow, and Java does not. */
  IDENTIFIER(
      "UmpIdentifier",
      Inherited.OWN,
      "%s has the name %s in it, which is not a Java identifier, so no Java class can implement it. | Rename it; if it is a Kotlin method with a value class in its signature, write the wrapped type instead."),
  /** The generated client would be one more implementation. */
  SEALED(
      "UmpSealed",
      "%s is sealed, so the generated client is not permitted to implement it. Remove sealed, or make it non-sealed."),
  /** The service sees a type that its package does not, as a member or by inheritance. */
  NOT_VISIBLE(
      "UmpNotVisible",
      Inherited.OWN,
      "%s uses %s, which generated code in package %s cannot see. | Make it public, or visible in that package."),
  /** A type does not exist, in the last round. */
  UNDEFINED(
      "UmpUndefined",
      "Did not generate code for %s because it uses the undefined type %s in %s. If another annotation processor should generate it, check that it runs in this compilation."),
  /** It is to be generated for the service itself. */
  UNDEFINED_OWN(
      "UmpUndefined",
      "Did not generate code for %s because it uses %s in %s, which is to be generated from it. Remove that from the interface: the generated client has async() and withTimeout(…) of its own."),
  /** It is to be generated for another service, which was not done either. */
  UNDEFINED_RING(
      "UmpUndefined",
      "Did not generate code for %s because it uses %s in %s, which is to be generated for the service %s, and that one waits for this one in turn, or has an error of its own. Use the interface %4$s instead."),
  /** A parent uses it that may be in a library. */
  UNDEFINED_INHERITED(
      "UmpUndefined",
      "Did not generate code for %1$s because it inherits %3$s from %4$s, which uses the undefined type %2$s. If %4$s is in a library, add the library that has %2$s to the class path; if another annotation processor should generate it, check that it runs in this compilation."),
  /** The compiler cannot read a class that a parent uses. */
  UNDEFINED_CLASS(
      "UmpUndefined",
      "Did not generate code for %s because its parents use a class that cannot be read: %s. Add the library that has it to the class path."),
  /** Nothing is left to send. */
  NO_METHODS(
      "UmpNoMethods",
      "%s has no method that could be sent: static, private, @UmpLocal methods and those of Object are not. Declare one."),
  /** The name of a generated type is taken. */
  EXISTS(
      "UmpExists",
      "%s would be generated for %s, but exists already. Rename one of the two, or choose another suffix, as with @UmpService(client = \"Caller\")."),
  /** An earlier build generated it, and this one compiles it as a source of its own. */
  EXISTS_GENERATED(
      "UmpExists",
      "%s is to be generated for %s, but the one that an earlier build generated is among the sources of this build. Delete it, and compile no folder that generated sources are written to."),
  /** A nested type hides it in the client, which implements the service. */
  EXISTS_NESTED(
      "UmpExists",
      "%s would be generated for %s, which nests %s: in the generated client that name means the nested type. Rename one of the two, or choose another suffix, as with @UmpService(client = \"Caller\")."),
  /** A nested type hides a class in the client, which cannot write that with a package. */
  EXISTS_UNNAMED(
      "UmpExists",
      "%s uses %s, and nests a type of that name: in the generated client the name means the nested type, and a class in no package has no other name. Rename one of the two, or put them in a package."),
  /** A constant hides a class in the client, or the package to write before it. */
  EXISTS_CONSTANT(
      "UmpExists",
      "%s has the constant %s: in the generated client that name means the constant, and not the class or the package that the client has to name. Rename the constant."),
  /** A type or a type variable hides a package whose classes generated code may need. */
  EXISTS_PACKAGE(
      "UmpExists",
      "Code generated for %s would have to name classes of the package %s, which a type or type variable of that name hides. Rename it, or declare the service where that type is not seen."),
  /** A nested type hides a type variable, in all that implements the service. */
  HIDDEN_VARIABLE(
      "UmpHiddenVariable",
      "%s has the type variable %s, and nests %s: in a class that implements %1$s that name means the nested type. Rename the type variable."),
  /** A type variable hides a class that generated code cannot write with a package. */
  HIDDEN_BY_VARIABLE(
      "UmpHiddenVariable",
      "%s has the type variable %s, which hides a class of that name: generated code uses the class, and in no package it has no other name. Rename the type variable."),
  /** A suffix of generated types that cannot be one. */
  SUFFIX(
      "UmpSuffix",
      "@UmpService of %2$s has the suffix \"%1$s\", which cannot end the name of a generated type of its own. Choose suffixes of letters and digits that differ from each other in more than case."),
  /** A result that can only be waited for. */
  FUTURE(
      "UmpFuture",
      Inherited.LOCAL,
      "%s returns %s, which %s. | Return CompletionStage<%s> or CompletableFuture<%4$s>, or %4$s for a blocking call."),
  /** A Kotlin function that goes on after it has returned. */
  SUSPEND(
      "UmpSuspend",
      Inherited.LOCAL,
      "%s is a suspend function, which needs the module ump-kotlin. | Add dev.ump:ump-kotlin as a dependency, or return CompletableFuture<%s>, or %2$s for a blocking call."),
  /** A stage without its type argument. */
  RAW_STAGE(
      "UmpRawStage",
      Inherited.LOCAL,
      "%s returns %s without saying what it will hold. | Return %2$s<…> with the type of the result, or %2$s<Void> if there is none."),
  /** A stage of a stage. */
  NESTED_STAGE(
      "UmpNestedStage",
      Inherited.LOCAL,
      "%s returns %s, a future inside a future, of which only the outer one would be waited for. | Return %s, as thenCompose makes it."),
  /** A result of a one-way call, for which no caller waits. */
  ONE_WAY_RESULT(
      "UmpOneWayResult",
      "@OneWay method %s returns %s, which no caller would ever get. Remove @OneWay or return void."),
  /** A checked exception of a one-way call, for which no caller waits. */
  ONE_WAY_THROWS(
      "UmpOneWayThrows",
      "@OneWay method %s declares %s, which no caller would ever see. Remove @OneWay or the throws clause."),
  /** A method {@code finalize()} without parameters. */
  FINALIZE(
      "UmpFinalize",
      Inherited.OWN,
      "%s would be called by the garbage collector on every client. | Give the method another name."),
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
      "@UmpMethod(name = \"%s\") of %s is not a name that a record can have. Use a Java identifier of at most 60 characters, such as \"%s\"."),
  /** A name that no file can have where it is compiled. */
  NAME_UNWRITABLE(
      "UmpName",
      "%s needs a class file of the name %s, which this system cannot write in its encoding. Compile with LC_ALL=C.UTF-8, or choose another name: of a record with @UmpMethod(name = \"Grow\")."),
  /** A name that another method has or gets. */
  NAME_CLASH(
      "UmpNameClash",
      "@UmpMethod(name = \"%s\") of %s is the name of %s too. Give each method a name of its own; names that differ only in case are the same on some file systems."),
  /** A time limit that cannot be read. */
  TIMEOUT(
      "UmpTimeout",
      "@UmpMethod(timeout = \"%s\") of %s is not a time limit. Write a positive whole number and a unit: \"500ms\", \"5s\", \"2m\" or \"1h\"."),
  /** A key that is not compared by its value, or that may change. */
  KEY_TYPE(
      "UmpKeyType",
      "@UmpKey parameter %s of %s is %s, %s. Use a text, a number, an enum, an identifier or a record of these."),
  /** One of the {@code results} is no service. */
  RESULTS_NO_SERVICE(
      "UmpResults",
      "%s in the results of @UmpService %s is not a service. Annotate it with @UmpService, or remove it."),
  /** One of the {@code results} serves nothing but itself. */
  RESULTS_NO_PARENT(
      "UmpResults",
      "%s in the results of @UmpService %s serves no parent: no interface that it extends has all its methods. A result of the type %1$s is a client without being listed, so remove it, or extend an interface of others and declare nothing more."),
  /** Two of the {@code results} serve the same type. */
  RESULTS_TWICE(
      "UmpResults",
      "%s and %s in the results of @UmpService %s both serve %s, so it is not known which client a result of that type is. Remove one of them."),
  /** A service from elsewhere, for which no code was generated there. */
  NO_DISPATCHER(
      "UmpNoDispatcher",
      "%s returns the service %s, whose dispatcher %s is not there. Compile %2$s with the processor, or add what was generated for it to the class path."),
  /** Two parents declare one method in two ways. */
  INCOMPATIBLE(
      "UmpIncompatible",
      "%s inherits %s from %s and from %s, which differ in %s. Declare the method in %1$s to say which holds."),
  /** A parent was compiled with another version of its own parent. */
  INCOMPATIBLE_VERSIONS(
      "UmpIncompatible",
      "No class can implement %s: it inherits %s from %s and from %s, which differ in %s. They were compiled apart; use versions of both that belong together, or declare an interface of your own with the methods that %1$s needs."),
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
  /** A result that stays connected to the implementation. */
  LIVE_RESULT_HANDLE(
      "UmpLiveResult",
      true,
      "%s returns %s, an open handle: what its caller does with it is not sent, and runs on the caller's thread while the server goes on. Return what is read from it, or suppress this if it may be used by any thread."),
  /** A service inside another object, which stays as it is. */
  SERVICE_ELEMENTS(
      "UmpServiceElements",
      true,
      "%s returns %s, whose elements are the services themselves, and no clients: calls on them are not sent, and run on the caller's thread. Return one service a call, or what is read from them."),
  /** The same in methods of parents: one warning for all of them. */
  SERVICE_ELEMENTS_INHERITED(
      "UmpServiceElements",
      true,
      "%s inherits %s, which return services inside other objects: these are the services themselves, and no clients. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them."),
  /** One of these, in methods of parents: one warning for all of them. */
  LIVE_RESULT_INHERITED(
      "UmpLiveResult",
      true,
      "%s inherits %s, which return what is evaluated later, on the caller's thread, an open handle, or the service itself. Redeclare them as @Override @UmpLocal default, or suppress this if nobody calls them.");

  /** The cure for a method that the user inherits, and perhaps cannot change. */
  private enum Inherited {
    /** It is declared there as anywhere. */
    SAME(""),
    /** It need not be sent. */
    LOCAL("Redeclare it in %s as @Override @UmpLocal default, which stays on the caller's side."),
    /** It has to be implemented, and cannot be. */
    OWN(
        "Declare an interface of your own with the methods that %s needs, and implement it with calls on %s.");

    private final String format;

    Inherited(String format) {
      this.format = format;
    }
  }

  /** Stands between what is wrong and the cure, where inherited methods have another one. */
  private static final String CURE = " | ";

  private final String code;
  private final boolean warning;
  private final Inherited inherited;
  private final String format;

  Diagnosis(String code, String format) {
    this(code, false, Inherited.SAME, format);
  }

  Diagnosis(String code, Inherited inherited, String format) {
    this(code, false, inherited, format);
  }

  Diagnosis(String code, boolean warning, String format) {
    this(code, warning, Inherited.SAME, format);
  }

  Diagnosis(String code, boolean warning, Inherited inherited, String format) {
    this.code = code;
    this.warning = warning;
    this.inherited = inherited;
    this.format = format;
  }

  /** {@return the code in brackets before the message, which names the sample, too} */
  public String code() {
    return code;
  }

  /** {@return whether code is generated all the same} */
  public boolean isWarning() {
    return warning;
  }

  String text(Object... arguments) {
    return String.format(Locale.ROOT, format.replace(CURE, " "), arguments);
  }

  /** The same of a method that a service inherits from another interface. */
  String inheritedText(String service, String owner, Object... arguments) {
    if (inherited == Inherited.SAME) {
      return text(arguments);
    }
    String wrong = format.substring(0, format.indexOf(CURE));
    return String.format(Locale.ROOT, wrong, arguments) + " "
        + String.format(Locale.ROOT, inherited.format, service, owner);
  }
}
