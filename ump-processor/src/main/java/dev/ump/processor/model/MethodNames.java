package dev.ump.processor.model;

/**
 * What a method is called in the generated types.
 *
 * @param method its own name
 * @param record its record in the envelope, such as {@code PutAll}
 * @param opcode the constant with its number, such as {@code PUT_ALL}
 * @param description service, method and parameter types, such as {@code KeyValueStore.get(String)}
 */
public record MethodNames(String method, String record, String opcode, String description) {}
