package dev.ump.service;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@code void} method fire-and-forget: the call returns once the message is queued, and no
 * caller sees how it ended. Its failure goes to the uncaught-exception handler of the server's
 * thread.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface OneWay {}
