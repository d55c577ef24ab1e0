package dev.ump.processor.model;

/**
 * What the generated client's own methods are called: a service's method of that name goes first,
 * and the helper gets a trailing underscore.
 *
 * @param async gives the asynchronous twin
 * @param withTimeout gives a view with a time limit
 * @param of makes a client from its base
 * @param over makes a client from the client of a channel
 * @param contract gives what callers on other machines need to know
 */
public record HelperNames(
    String async, String withTimeout, String of, String over, String contract) {}
