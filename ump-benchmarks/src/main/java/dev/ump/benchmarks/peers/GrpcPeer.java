package dev.ump.benchmarks.peers;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/**
 * gRPC's transport within a process, with one thread that handles. Messages are handed over as they
 * are, as its transport does for generated messages, so nothing is serialized.
 */
final class GrpcPeer implements Peer {
  private static final MethodDescriptor<Object, Object> ASK = MethodDescriptor.newBuilder(
          new HandedOver(), new HandedOver())
      .setType(MethodType.UNARY)
      .setFullMethodName("Echo/ask")
      .build();

  private final ExecutorService serverThread;
  private final Server server;
  private final ManagedChannel channel;

  GrpcPeer(ThreadFactory serverThreads) throws IOException {
    serverThread = Executors.newSingleThreadExecutor(serverThreads);
    server = InProcessServerBuilder.forName("echo")
        .executor(serverThread)
        .addService(ServerServiceDefinition.builder("Echo")
            .addMethod(ASK, ServerCalls.asyncUnaryCall(GrpcPeer::answer))
            .build())
        .build()
        .start();
    channel = InProcessChannelBuilder.forName("echo").directExecutor().build();
  }

  private static void answer(Object message, StreamObserver<Object> answers) {
    answers.onNext(message);
    answers.onCompleted();
  }

  @Override
  public Object ask(Object message) {
    return ClientCalls.blockingUnaryCall(channel, ASK, CallOptions.DEFAULT, message);
  }

  @Override
  public Future<Object> askAsync(Object message) {
    return ClientCalls.futureUnaryCall(channel.newCall(ASK, CallOptions.DEFAULT), message);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    serverThread.shutdown();
  }
}
