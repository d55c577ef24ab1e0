package dev.ump.examples.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShardingMainTest {
  @Test
  @Timeout(30)
  void fourOwnersWaitBesideEachOther() throws Exception {
    assertThat(Printed.by(ShardingMain::main))
        .containsExactly(
            "UmpSharded[accounts, 1 owner]: 12 deposits in 12 rotations, together 1200 cents",
            "UmpSharded[accounts, 2 owners]: 12 deposits in 6 rotations, together 1200 cents",
            "UmpSharded[accounts, 4 owners]: 12 deposits in 3 rotations, together 1200 cents");
  }

  @Test
  void aMethodWithoutAKeyIsRefusedOrCalledOnOneOwner() throws Exception {
    var builder = UmpServer.sharded(3, owner -> AccountsDispatcher.of(new Shelf(new Disk(1))));
    assertThatIllegalStateException()
        .isThrownBy(builder::start)
        .withMessageStartingWith("Accounts.total() has no key, so it is not known which of the 3");
    try (var accounts = builder.allowKeyless().start()) {
      accounts.client().deposit("mine", 5);
      assertThat(accounts.client().balance("mine")).isEqualTo(5);
      assertThat(accounts.client(accounts.ownerOf("mine")).total()).isEqualTo(5);
      assertThatThrownBy(() -> accounts.client().total())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
