package dev.ump.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * What a user of a module can name: public types of exported packages, and their public and
 * protected members.
 *
 * @param types the types, nested ones too, by qualified name
 */
record PublicApi(List<TypeElement> types, Elements elements) {
  private static final Set<String> OF_OBJECT =
      Set.of("toString()", "hashCode()", "equals(java.lang.Object)");

  static PublicApi of(Module module, ModuleSources sources) {
    var types = new ArrayList<TypeElement>();
    for (TypeElement type : sources.types()) {
      var in = sources.elements().getPackageOf(type);
      if (module.exports(in.getQualifiedName().toString())) {
        addVisible(type, types);
      }
    }
    types.sort(Comparator.comparing(type -> type.getQualifiedName().toString()));
    return new PublicApi(List.copyOf(types), sources.elements());
  }

  private static void addVisible(TypeElement type, List<TypeElement> types) {
    if (isVisible(type)) {
      types.add(type);
      ElementFilter.typesIn(type.getEnclosedElements()).forEach(inner -> addVisible(inner, types));
    }
  }

  /** The members of a type that users can name, but for what every enum and record has. */
  List<Element> members(TypeElement type) {
    return type.getEnclosedElements().stream()
        .map(Element.class::cast)
        .filter(member -> !member.getKind().isClass() && !member.getKind().isInterface())
        .filter(PublicApi::isVisible)
        .filter(member -> type.getKind() != ElementKind.ENUM || !isOfEveryEnum(member))
        .filter(member -> type.getKind() != ElementKind.RECORD || !isOfEveryRecord(member, type))
        .toList();
  }

  private static boolean isOfEveryEnum(Element member) {
    String text = member.toString();
    return text.equals("values()") || text.equals("valueOf(java.lang.String)");
  }

  /**
   * What the header says: components, their accessors, the constructor; and the methods of Object.
   */
  private static boolean isOfEveryRecord(Element member, TypeElement type) {
    return switch (member.getKind()) {
      case RECORD_COMPONENT, FIELD -> !member.getModifiers().contains(Modifier.STATIC);
      case CONSTRUCTOR ->
        names(((ExecutableElement) member).getParameters())
            .equals(names(type.getRecordComponents()));
      default ->
        OF_OBJECT.contains(member.toString())
            || type.getRecordComponents().stream()
                .anyMatch(component -> member.equals(component.getAccessor()));
    };
  }

  private static List<String> names(List<? extends Element> elements) {
    return elements.stream().map(element -> element.getSimpleName().toString()).toList();
  }

  private static boolean isVisible(Element element) {
    Set<Modifier> modifiers = element.getModifiers();
    return modifiers.contains(Modifier.PUBLIC) || modifiers.contains(Modifier.PROTECTED);
  }
}
