package hidesjavalang;

public class Override {}
