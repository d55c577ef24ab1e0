package dev.ump.internal;

/**
 * Marks a handler whose requests nobody answers before it has returned. Then a thread that is inside
 * it owes the answer, which is what reports of deadlock need to know.
 */
public interface AnswersByReturning {}
