package hidesjavalang;

public class Object {}
