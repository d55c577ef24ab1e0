package dev.ump.service;

/** All that there is of the runtime: a part of an old one, say. */
public @interface UmpService {}
