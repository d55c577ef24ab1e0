package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An owner, three processes of customers and a broker, each of which is killed in mid-run, and the
 * owner is paused and closed, too: what customers were told is compared with the database at the end.
 */
@Timeout(1_800)
class AcrossKillTest {
  private static final List<String> NAMES = List.of("ann", "bob", "cid");

  /** Each process ends within its patience and the limits of a call and of a close. */
  private static final int PATIENCE = 240;

  private static final int BOUND = PATIENCE + 60;

  private enum Fault {
    KILL_OWNER,
    CLOSE_OWNER,
    KILL_CUSTOMERS,
    KILL_BROKER,
    PAUSE_OWNER
  }

  @TempDir
  private Path folder;

  private final Map<String, Peer> customers = new LinkedHashMap<>();
  private Peer owner;
  private Broker broker;

  @AfterEach
  void killAll() {
    customers.values().forEach(Peer::close);
    if (owner != null) {
      owner.close();
    }
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  @Tag("slow")
  void whoeverIsKilledEachCustomerIsToldTheTruth() throws Exception {
    run(1, 31);
  }

  @Test
  @Tag("soak")
  void howeverOften() throws Exception {
    run(Integer.getInteger("ump.kills", 10), Long.getLong("ump.seed", System.nanoTime()));
  }

  /** Each fault happens so many times, in an order that the seed gives. */
  private void run(int times, long seed) throws Exception {
    broker = Broker.start(folder);
    owner = startOwner();
    for (String name : NAMES) {
      customers.put(name, startCustomers(name, 10_000_000));
    }
    var random = new Random(seed);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      faults.addAll(List.of(Fault.values()));
    }
    Collections.shuffle(faults, random);
    for (Fault fault : faults) {
      awaitAnswers(60);
      suffer(fault, NAMES.get(random.nextInt(NAMES.size())));
    }
    awaitAnswers(60);
    for (String name : NAMES) {
      customers.get(name).kill();
      int wishes = 1 + Collections.max(told(name).asked());
      customers.put(name, startCustomers(name, wishes));
    }
    for (String name : NAMES) {
      Peer last = customers.get(name);
      assertThat(last.exitCode(BOUND))
          .as("seed " + seed + ", " + last.printed())
          .isZero();
      assertThat(last.printed()).contains("audit passed");
    }
    owner.signal("TERM");
    owner.exitCode(BOUND);
    assertThat(owner.printed()).contains("audit passed");
    compare(faults.size(), seed);
  }

  private void suffer(Fault fault, String name) throws Exception {
    switch (fault) {
      case KILL_OWNER -> {
        owner.kill();
        owner = startOwner();
      }
      case CLOSE_OWNER -> { // what comes after it is not executed
        owner.signal("TERM");
        owner.exitCode(BOUND);
        owner = startOwner();
      }
      case KILL_CUSTOMERS -> {
        customers.get(name).kill();
        customers.put(name, startCustomers(name, 10_000_000));
      }
      case KILL_BROKER -> {
        broker.kill();
        broker.start();
      }
      case PAUSE_OWNER -> {
        int before = told(name).unsure();
        owner.signal("STOP");
        await("the pause was noticed")
            .atMost(Duration.ofSeconds(BOUND))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> told(name).unsure() > before);
        owner.signal("CONT");
      }
    }
  }

  private Peer startOwner() throws IOException {
    return Peer.start(
        folder.resolve("owner.out"),
        "--connect=" + broker.uri(),
        "--role=owner",
        "--database=" + database());
  }

  private Peer startCustomers(String name, int requests) throws IOException {
    return Peer.start(
        folder.resolve(name + ".out"),
        "--connect=" + broker.uri(),
        "--role=customers",
        "--name=" + name,
        "--told=" + folder.resolve(name + ".told"),
        "--seed=" + NAMES.indexOf(name),
        "--requests=" + requests,
        "--clients=3",
        "--patience=" + PATIENCE);
  }

  /** Waits until each process was answered so many times more. */
  private void awaitAnswers(int more) throws Exception {
    var before = new HashMap<String, Integer>();
    for (String name : NAMES) {
      before.put(name, answers(name));
    }
    await("answers")
        .atMost(Duration.ofSeconds(BOUND))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          owner.assertRuns();
          for (String name : NAMES) {
            customers.get(name).assertRuns();
            if (answers(name) < before.get(name) + more) {
              return false;
            }
          }
          return true;
        });
  }

  private int answers(String name) throws Exception {
    Told told = told(name);
    return told.heard().size() + told.refused().size();
  }

  private Told told(String name) throws Exception {
    Path file = folder.resolve(name + ".told");
    return Told.read(file, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
  }

  private void compare(int faults, long seed) throws Exception {
    var problems = new ArrayList<String>();
    int confirmed = 0;
    int refused = 0;
    int notExecuted = 0;
    int unsure = 0;
    for (String name : NAMES) {
      Told told = told(name);
      Map<String, Booking> there = SalesSnapshot.read(
          database(), sales -> sales.bookingsOf(Reference.beginning(name), 0, 10_000_000));
      told.heard().forEach((reference, booking) -> {
        if (!booking.equals(there.get(reference.toString()))) {
          problems.add("lost: " + reference + " " + booking);
        }
      });
      told.notExecuted().forEach(reference -> {
        if (there.containsKey(reference.toString())) {
          problems.add("not executed, but booked: " + reference);
        }
      });
      Set<Integer> wishes = new HashSet<>();
      for (String reference : there.keySet()) {
        if (!wishes.add(Reference.of(reference).wish())) {
          problems.add("booked twice: " + reference);
        }
      }
      if (there.size() != told.heard().size()) {
        problems.add(
            name + " heard of " + told.heard().size() + " of " + there.size() + " bookings");
      }
      int answered = told.heard().size() + told.refused().size();
      if (answered != told.asked().size()) {
        problems.add(name + " asked " + told.asked().size() + " wishes, answered: " + answered);
      }
      confirmed += told.heard().size();
      refused += told.refused().size();
      notExecuted += told.notExecuted().size();
      unsure += told.unsure();
    }
    System.out.printf(
        "seed %d: %d faults; %d confirmed, %d refused, %d not executed, %d may have been; %d wrong%n",
        seed, faults, confirmed, refused, notExecuted, unsure, problems.size());
    assertThat(problems).as("seed " + seed).isEmpty();
    assertThat(SalesSnapshot.read(database(), SalesSnapshot::sales).bookings())
        .isEqualTo(confirmed);
    assertThat(unsure).as("the kills were felt").isPositive();
    assertThat(notExecuted).as("the close was felt").isPositive();
  }

  private Path database() {
    return folder.resolve("booking.db");
  }
}
