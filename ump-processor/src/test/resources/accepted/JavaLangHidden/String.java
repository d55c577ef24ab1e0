package hidesjavalang;

public class String {}
