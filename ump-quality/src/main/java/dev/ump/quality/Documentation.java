package dev.ump.quality;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * How much of an API has a Javadoc comment.
 *
 * @param count the types and members that should have one
 * @param missing those that have none
 */
record Documentation(int count, List<String> missing) {

  static Documentation of(PublicApi api) {
    int count = 0;
    var missing = new ArrayList<String>();
    for (TypeElement type : api.types()) {
      var documented = new ArrayList<Element>(List.of(type));
      api.members(type).stream().filter(Documentation::needsComment).forEach(documented::add);
      count += documented.size();
      for (Element element : documented) {
        if (api.elements().getDocComment(element) == null) {
          missing.add(element == type ? type.toString() : type + "." + element);
        }
      }
    }
    return new Documentation(count, List.copyOf(missing));
  }

  /** An override has the comment of what it overrides. */
  private static boolean needsComment(Element member) {
    return member.getAnnotation(Override.class) == null;
  }
}
