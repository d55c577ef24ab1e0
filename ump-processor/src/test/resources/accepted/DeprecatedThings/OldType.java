package deprecatedthings;

@Deprecated
class OldType {}
