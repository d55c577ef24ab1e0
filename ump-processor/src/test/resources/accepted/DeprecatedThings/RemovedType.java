package deprecatedthings;

@Deprecated(forRemoval = true)
class RemovedType {}
