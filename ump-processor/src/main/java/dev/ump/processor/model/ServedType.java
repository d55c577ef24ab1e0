package dev.ump.processor.model;

import com.palantir.javapoet.ClassName;

/**
 * The type of a result that is a service: its caller gets a client.
 *
 * @param type the declared type, without arguments
 * @param dispatcher the dispatcher of the service
 * @param isErased whether compilers do not find the arguments of the type for the dispatcher
 */
public record ServedType(ClassName type, ClassName dispatcher, boolean isErased) {}
