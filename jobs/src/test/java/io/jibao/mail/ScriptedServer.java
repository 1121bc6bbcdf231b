package io.jibao.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server for tests that fails where it is told to: at a command, or after the end of the data. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String trigger;
    private final String answer;
    private final List<String> accepted = new CopyOnWriteArrayList<>();

    /**
     * @param trigger beginning of the line that fails, as {@code RCPT}; {@code .} is the end of the data
     * @param answer what is said then; empty = the connection is cut
     */
    ScriptedServer(String trigger, String answer) throws IOException {
        this.trigger = trigger;
        this.answer = answer;
        Thread thread = new Thread(this::serve, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The messages whose end arrived, whatever was answered. */
    List<String> accepted() {
        return accepted;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 scripted");
        boolean inData = false;
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inData && !line.equals(".")) {
                message.append(line).append('\n');
                continue;
            }
            if (inData) {
                accepted.add(message.toString());
                message.setLength(0);
            }
            boolean fails = line.startsWith(trigger);
            if (fails && answer.isEmpty()) {
                return;
            }
            inData = line.equals("DATA") && !fails;
            say(out, fails ? answer : inData ? "354 go on" : line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
