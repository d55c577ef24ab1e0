package dev.ump.consumers.corpus;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Finds the public interfaces of a library, or of the JDK, and writes a service for each. */
final class Interfaces {
  /** The simple name of each service, which no type variable of a library has. */
  static final String SERVICE = "TheService";

  private Interfaces() {}

  /**
   * A service that inherits everything.
   *
   * @param packageName its package, in which it is alone
   * @param parent the interface that it extends
   * @param text its source
   */
  record Service(String packageName, String parent, String text) {
    Service suppressing(List<String> lints) {
      String names = lints.stream().map(lint -> '"' + lint + '"').collect(Collectors.joining(", "));
      return lints.isEmpty()
          ? this
          : new Service(
              packageName,
              parent,
              text.replace(
                  "@dev.ump.service", "@SuppressWarnings({" + names + "}) @dev.ump.service"));
    }
  }

  /** The names of the classes in a jar. */
  static List<String> inJar(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return classes(file.stream().map(JarEntry::getName).filter(name -> !name.startsWith("META")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the classes in the public packages of the JDK. */
  static List<String> inJdk() {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      return classes(files
          .map(modules::relativize)
          .filter(path -> path.toString().matches("java\\.[^/]+/(java|javax|org)/.*"))
          .map(path -> path.subpath(1, path.getNameCount()).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> classes(Stream<String> files) {
    return files
        .filter(name -> name.endsWith(".class") && !name.contains("-"))
        .map(name -> name.substring(0, name.length() - ".class".length()))
        .filter(name -> !name.matches(".*\\$\\d.*"))
        .map(name -> name.replace('/', '.').replace('$', '.'))
        .sorted()
        .toList();
  }

  /** A service for each of these classes that is an interface which anyone may implement. */
  static List<Service> services(String library, List<String> classes, String classPath)
      throws IOException {
    var task = (JavacTask) ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            diagnostic -> {},
            List.of("-cp", classPath, "-proc:none"),
            null,
            List.of(new Nothing()));
    task.parse();
    task.analyze();
    var services = new ArrayList<Service>();
    for (String name : classes) {
      TypeElement type = task.getElements().getTypeElement(name);
      if (type != null && isOpen(type, task.getElements())) {
        services.add(service(library + ".p" + services.size(), type));
      }
    }
    return services;
  }

  private static boolean isOpen(TypeElement type, Elements elements) {
    return type.getKind() == ElementKind.INTERFACE
        && !type.getModifiers().contains(Modifier.SEALED)
        && isPublic(type)
        && ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
            .anyMatch(method -> !method.getModifiers().contains(Modifier.STATIC)
                && method.getEnclosingElement().getKind().isInterface());
  }

  private static boolean isPublic(Element type) {
    return type.getKind() == ElementKind.PACKAGE
        || (type.getModifiers().contains(Modifier.PUBLIC) && isPublic(type.getEnclosingElement()));
  }

  private static Service service(String packageName, TypeElement type) {
    String parent = type.getQualifiedName().toString();
    var parameters = type.getTypeParameters();
    String variables = list(parameters.stream().map(Interfaces::declaration));
    String arguments = list(parameters.stream().map(each -> each.getSimpleName().toString()));
    String text = "package %s;%n@dev.ump.service.UmpService public interface %s%s extends %s%s {}%n"
        .formatted(packageName, SERVICE, variables, parent, arguments);
    return new Service(packageName, parent, text);
  }

  private static String declaration(TypeParameterElement parameter) {
    String bounds = parameter.getBounds().stream()
        .map(Object::toString)
        .filter(bound -> !bound.equals("java.lang.Object"))
        .collect(Collectors.joining(" & "));
    return parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
  }

  private static String list(Stream<String> texts) {
    String list = texts.collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : "<" + list + ">";
  }

  /** A source, since a compiler wants one. */
  private static final class Nothing extends SimpleJavaFileObject {
    Nothing() {
      super(URI.create("string:///Nothing.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "class Nothing {}";
    }
  }
}
