package packageprivate;

class Secret {}
