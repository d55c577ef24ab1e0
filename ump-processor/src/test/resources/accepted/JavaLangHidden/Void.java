package hidesjavalang;

public class Void {}
