package demo.desk.seats;

public record Seat(int row, int number) {}
