package dev.ump.processor.model;

/**
 * What a method is called in the generated types.
 *
 * @param method its own name
 * @param record its record in the envelope, such as {@code PutAll}
 * @param description service, method and parameter types, such as {@code KeyValueStore.get(String)}
 */
public record MethodNames(String method, String record, String description) {}
