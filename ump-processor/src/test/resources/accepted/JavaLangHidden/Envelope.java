package hidesjavalang;

public class Envelope {}
