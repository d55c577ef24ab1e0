package demo;

public record Order(String item, int amount) {}
