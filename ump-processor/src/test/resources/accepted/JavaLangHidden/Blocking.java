package hidesjavalang;

public class Blocking {}
