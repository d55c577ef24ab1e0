package dev.ump.processor.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.ModuleElement.ExportsDirective;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** What a module hands on to others, as {@code -Xlint:exports} judges it. */
final class Exports {
  private final Language language;
  private final TypeElement service;
  private final @Nullable ModuleElement module;

  Exports(Language language, TypeElement service) {
    this.language = language;
    this.service = service;
    this.module = language.elements().getModuleOf(service);
  }

  /** Whether a public type beside the service would show others what they cannot see. */
  boolean areIncomplete(Stream<TypeMirror> types) {
    return isForOthers(service)
        && types.anyMatch(type -> type.getKind() == TypeKind.DECLARED && !isSeen(type));
  }

  /** Returns whether code that sees the generated types sees this one, too. */
  boolean isSeen(TypeMirror type) {
    TypeElement element = Language.element(type);
    if (!ServiceRules.isPublic(service)) {
      return true;
    }
    if (!ServiceRules.isPublic(element)) {
      return false;
    }
    return !isForOthers(service) || isHandedOn(element);
  }

  private boolean isForOthers(TypeElement type) {
    return module != null
        && !module.isUnnamed()
        && ServiceRules.isPublic(type)
        && export(module, packageOf(type)) != null;
  }

  private boolean isHandedOn(TypeElement type) {
    ModuleElement its = language.elements().getModuleOf(type);
    if (its == null || module == null || its.getQualifiedName().contentEquals("java.base")) {
      return true;
    }
    var mine = export(module, packageOf(service));
    var theirs = export(its, packageOf(type));
    boolean exported = its.isUnnamed() || (theirs != null && isAsWide(theirs, mine));
    return exported && (its.equals(module) || isReadByReaders(its, module, new HashSet<>()));
  }

  private static boolean isAsWide(ExportsDirective one, @Nullable ExportsDirective other) {
    List<? extends ModuleElement> mine = one.getTargetModules();
    List<? extends ModuleElement> theirs = other == null ? null : other.getTargetModules();
    return mine == null || (theirs != null && mine.containsAll(theirs));
  }

  private static boolean isReadByReaders(
      ModuleElement wanted, ModuleElement from, Set<ModuleElement> seen) {
    return seen.add(from)
        && ElementFilter.requiresIn(from.getDirectives()).stream()
            .filter(ModuleElement.RequiresDirective::isTransitive)
            .map(ModuleElement.RequiresDirective::getDependency)
            .anyMatch(each -> each.equals(wanted) || isReadByReaders(wanted, each, seen));
  }

  private static @Nullable ExportsDirective export(ModuleElement module, PackageElement of) {
    return ElementFilter.exportsIn(module.getDirectives()).stream()
        .filter(export -> export.getPackage().equals(of))
        .findFirst()
        .orElse(null);
  }

  private PackageElement packageOf(TypeElement type) {
    return language.elements().getPackageOf(type);
  }
}
