package dev.ump.service;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks generated types, for tools that measure coverage or check style. For generated code. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface UmpGenerated {}
