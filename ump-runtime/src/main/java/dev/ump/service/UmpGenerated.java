package dev.ump.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks generated types, for tools that measure coverage or check style; and a generated client at
 * run time, so that one that is a result or an argument is known as one. For generated code.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface UmpGenerated {}
