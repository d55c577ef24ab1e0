package dev.ump.processor.generation;

import com.palantir.javapoet.ClassName;

/**
 * A file to be written: the type in it, and its text.
 *
 * @param type the type
 * @param text the whole text of the file
 */
public record Source(ClassName type, String text) {}
