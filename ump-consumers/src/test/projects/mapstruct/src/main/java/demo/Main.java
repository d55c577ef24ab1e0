package demo;

public class Main {
  public static void main(String[] args) {
    var call = new ShopEnvelope.Order("tea", 3);
    System.out.println(new OrderMapperImpl().toOrder(call));
  }
}
