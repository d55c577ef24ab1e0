package hidesjavalang;

public class List {}
