package hidesjavalang;

public class Throwable {}
