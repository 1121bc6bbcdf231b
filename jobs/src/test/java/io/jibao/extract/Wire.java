package io.jibao.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire to a database: it can break in mid-stream, and it can be one over which the server refuses to copy. */
final class Wire implements AutoCloseable {

    private static final byte[] COPY = "copy (".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private volatile long cutAfterBytes = Long.MAX_VALUE;
    private volatile boolean refusesCopy;

    Wire(int port) throws IOException {
        this.port = port;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    /** Part of the traffic, until a socket closes. */
    @FunctionalInterface
    private interface Traffic {
        void pass() throws IOException;
    }

    private void run(Traffic traffic) {
        threads.execute(() -> {
            try {
                traffic.pass();
            } catch (IOException e) {
                // one of the two ends has closed its socket
            }
        });
    }

    int port() {
        return door.getLocalPort();
    }

    /** The first connections break when so much of the answers has passed. */
    Wire breaking(int connections, long afterBytes) {
        cutAfterBytes = afterBytes;
        cutsLeft.set(connections);
        return this;
    }

    /** Copies are asked for in a word that no server knows. */
    Wire refusingCopy() {
        refusesCopy = true;
        return this;
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            synchronized (sockets) {
                sockets.add(client);
                sockets.add(server);
            }
            run(() -> ask(client, server));
            run(() -> answer(server, client));
        }
    }

    private void ask(Socket client, Socket server) throws IOException {
        byte[] buffer = new byte[1 << 16];
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            if (refusesCopy) {
                garble(buffer, count);
            }
            out.write(buffer, 0, count);
        }
        server.close();
    }

    private static void garble(byte[] buffer, int count) {
        for (int at = 0; at <= count - COPY.length; at++) {
            if (Arrays.equals(buffer, at, at + COPY.length, COPY, 0, COPY.length)) {
                buffer[at] = 'k';
            }
        }
    }

    private void answer(Socket server, Socket client) throws IOException {
        byte[] buffer = new byte[1 << 13];
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        long passed = 0;
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
            passed += count;
            if (passed > cutAfterBytes && cutsLeft.getAndDecrement() > 0) {
                break;
            }
            out.write(buffer, 0, count);
        }
        client.close();
        server.close();
    }

    @Override
    public void close() {
        try {
            door.close();
            synchronized (sockets) {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
