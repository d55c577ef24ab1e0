package dev.ump.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Settings of one method of a {@link UmpService}. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface UmpMethod {

  /**
   * The name of the method's record in the generated envelope, such as {@code "PutAll"}. Default:
   * the method's name with a capital, and with its parameter types where methods are overloaded.
   *
   * @return the name, or an empty text for the default
   */
  String name() default "";

  /**
   * The time limit of a call, such as {@code "500ms"}, {@code "5s"}, {@code "2m"} or {@code "1h"}.
   * {@code withTimeout} on the client takes precedence over it, and it over the server builder's
   * default.
   * Default: none.
   *
   * @return number and unit, or an empty text for the default
   */
  String timeout() default "";

  /**
   * Whether calls of the method are urgent: they are executed before all calls of methods that are
   * not, however long those have waited. Among themselves urgent calls keep their order, and so do
   * the others. An urgent call interrupts nothing: the call that is executed goes on; in a batch,
   * it joins the batch. It takes no place of {@link UmpServer.Builder#capacity(int)}, and is never
   * refused for lack of room. For calls that are few and short, such as {@code stop()} or
   * {@code isAlive()}: if more urgent calls come than can be executed, the others wait without an
   * end. An urgent call that is sent while {@link UmpServer#close()} waits may still be executed.
   *
   * <p>For a channel made by hand, {@link dev.ump.channel.Channel.Builder#urgent} decides.
   *
   * @return whether they are
   */
  boolean urgent() default false;
}
