package demo;

import org.mapstruct.Mapper;

/** Maps from a record that ump generates in the same compilation. */
@Mapper
public interface OrderMapper {
  Order toOrder(ShopEnvelope.Order call);
}
