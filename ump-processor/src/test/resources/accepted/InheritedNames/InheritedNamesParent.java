package inheritednames;

interface InheritedNamesParent {
  interface OfParent {
    interface Inside {}
  }

  class Mode {}
}
