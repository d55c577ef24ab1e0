package dev.ump.processor.model;

import com.palantir.javapoet.AnnotationSpec;
import java.util.List;

/**
 * What stands around a service and matters to the text of the generated types.
 *
 * @param annotations those that every generated type bears: where the generated code comes from,
 *     and what the service itself is marked with
 * @param lints what every generated type must suppress
 * @param dispatcherLints what the dispatcher must suppress beside that
 * @param clientLints what the client must suppress beside that
 * @param twinLints what the asynchronous twin must suppress beside that
 * @param qualified simple names that mean something else in the service's package or inside the
 *     service, so that nothing else can be imported under them
 * @param nullable the annotation for a value that may be null, where unmarked code means that no
 *     value may; code that is marked so gets generated code that is marked, too
 * @param importJavaLang whether the service's package has types that hide those of
 *     {@code java.lang}
 */
public record Surroundings(
    List<AnnotationSpec> annotations,
    List<String> lints,
    List<String> dispatcherLints,
    List<String> clientLints,
    List<String> twinLints,
    List<String> qualified,
    List<AnnotationSpec> nullable,
    boolean importJavaLang) {}
