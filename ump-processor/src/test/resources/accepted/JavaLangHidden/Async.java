package hidesjavalang;

public class Async {}
