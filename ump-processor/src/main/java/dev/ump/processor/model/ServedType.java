package dev.ump.processor.model;

import com.palantir.javapoet.ClassName;

/**
 * The type of a result that is a service: its caller gets a client.
 *
 * @param type the declared type, without arguments
 * @param dispatcher the dispatcher of the service
 */
public record ServedType(ClassName type, ClassName dispatcher) {}
