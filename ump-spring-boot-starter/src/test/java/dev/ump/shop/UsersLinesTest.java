package dev.ump.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user writes beside interface and implementation: the page says how much it is. */
class UsersLinesTest {

  @Test
  void areAtMostTenAndAsManyAsThePageSays() throws Exception {
    List<String> source =
        Files.readAllLines(Path.of("src/test/java/dev/ump/shop/ShopApplication.java"));
    List<String> bean = source.subList(source.indexOf("  @Bean"), source.lastIndexOf("}"));
    assertThat(bean).hasSizeLessThanOrEqualTo(10).last().isEqualTo("  }");
    assertThat(Path.of("../docs/integrations.md"))
        .content()
        .contains("one more bean, of **" + bean.size() + " lines**");
  }
}
