package packages;

class java {}
