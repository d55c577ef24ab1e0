package hidesjavalang;

public class Integer {}
