package dev.ump.benchmarks.remote;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** gRPC over HTTP/2, straight to its server, which has one thread; texts are the whole message. */
final class GrpcOverTcp implements RemotePeer {
  private static final MethodDescriptor<String, String> ASK = MethodDescriptor.newBuilder(
          new Text(), new Text())
      .setType(MethodType.UNARY)
      .setFullMethodName("Echo/echo")
      .build();

  private final ExecutorService serverThread = Executors.newSingleThreadExecutor();
  private final Server server;
  private final ManagedChannel channel;

  GrpcOverTcp(Ports ports) throws Exception {
    server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
        .executor(serverThread)
        .addService(ServerServiceDefinition.builder("Echo")
            .addMethod(ASK, ServerCalls.asyncUnaryCall((text, answers) -> {
              answers.onNext(text);
              answers.onCompleted();
            }))
            .build())
        .build()
        .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", ports.between(server.getPort()))
        .usePlaintext()
        .directExecutor()
        .build();
  }

  @Override
  public String ask(String text) {
    return ClientCalls.blockingUnaryCall(channel, ASK, CallOptions.DEFAULT, text);
  }

  @Override
  public Future<?> askAsync(String text) {
    return ClientCalls.futureUnaryCall(channel.newCall(ASK, CallOptions.DEFAULT), text);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
    serverThread.shutdown();
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException unread) {
        throw new UncheckedIOException(unread);
      }
    }
  }
}
