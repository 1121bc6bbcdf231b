package io.jibao.analysis;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Spark master and two workers as processes of their own on loopback, with authentication. Their class path is the
 * resolved jars: none of our classes is on it.
 */
final class StandaloneCluster implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String SECRET = "of this test";
    /** Short lives do not pay for the full compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final String master;

    /** Starts it and waits until both workers are known to the master. */
    StandaloneCluster(Path folder) throws IOException {
        this.folder = folder;
        linkJars();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(this::close)); // a cluster must not outlive a test that is stopped
        Files.writeString(logging(), """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%level %logger{0} %msg%n</pattern></encoder>
                  </appender>
                  <root level="info"><appender-ref ref="out"/></root>
                </configuration>
                """);
        Files.writeString(
                folder.resolve("spark.properties"),
                "spark.authenticate true%nspark.authenticate.secret %s%nspark.master.rest.enabled false%n"
                        .formatted(SECRET));
        this.master = start("master", ADDRESS);
        start("worker-1", REGISTERED);
        start("worker-2", REGISTERED);
    }

    /** What {@code jibao.yml} says of it. */
    AnalysisSettings settings() {
        return new AnalysisSettings(
                master,
                Map.of(
                        "spark.authenticate", "true",
                        "spark.authenticate.secret", SECRET,
                        "spark.driver.host", "127.0.0.1",
                        "spark.driver.bindAddress", "127.0.0.1",
                        "spark.executor.memory", "600m",
                        "spark.executor.extraJavaOptions", QUICK + " -Dlogback.configurationFile=" + logging(),
                        "spark.executor.cores", "1",
                        "spark.sql.shuffle.partitions", "3"));
    }

    private Path logging() {
        return folder.resolve("logback.xml");
    }

    /** Logs of the executors that it started. */
    List<Path> executorLogs() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("stdout")).sorted().toList();
        }
    }

    /** Its own, the executors that these have started, and the driver. */
    List<ProcessHandle> processes() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        processes.stream()
                                .flatMap(
                                        process -> Stream.concat(Stream.of(process.toHandle()), process.descendants())))
                .toList();
    }

    /** A worker starts executors with what lies in {@code $SPARK_HOME/jars}. */
    private void linkJars() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && Files.isRegularFile(jar) && !Files.exists(jars.resolve(jar.getFileName()))) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
    }

    private String start(String name, Pattern sign) throws IOException {
        boolean isMaster = name.equals("master");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx256m",
                QUICK,
                "-Dlogback.configurationFile=" + logging(),
                "-cp",
                folder.resolve("jars") + "/*",
                "org.apache.spark.deploy." + (isMaster ? "master.Master" : "worker.Worker"),
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--properties-file",
                folder.resolve("spark.properties").toString()));
        if (!isMaster) {
            command.addAll(List.of("--cores", "1", "--memory", "700m", "--work-dir"));
            command.addAll(List.of(folder.resolve(name).toString(), master));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
        Process process = builder.start();
        processes.add(process);
        return await(process, sign, folder.resolve(name + ".log"));
    }

    /** The sign's group, or the sign; all lines go to the log, so that the process does not wait for us. */
    private static String await(Process process, Pattern sign, Path log) {
        CompletableFuture<String> found = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader output = process.inputReader();
                    PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    copy.println(line);
                    Matcher matcher = sign.matcher(line);
                    if (matcher.find()) {
                        found.complete(matcher.group(matcher.groupCount()));
                    }
                }
            } catch (IOException e) {
                found.completeExceptionally(e); // after the sign: the cluster is closed
            }
            found.completeExceptionally(new IOException("it ended, see " + log));
        });
        reader.setDaemon(true);
        reader.start();
        return found.join();
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) { // the master last
            Process process = processes.get(i);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit().join();
        }
    }
}
