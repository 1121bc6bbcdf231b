package io.jibao.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where processes take connections, as the Linux kernel lists it: {@code 0100007F:1F90}, the address byte by byte. */
final class ListeningPorts {

    private static final String LISTENS = "0A";
    /** 127.0.0.1, the same within IPv6, ::1. */
    private static final List<String> LOOPBACK =
            List.of("0100007F:", "0000000000000000FFFF00000100007F:", "00000000000000000000000001000000:");

    private ListeningPorts() {}

    static List<String> of(List<ProcessHandle> processes) throws IOException {
        List<String> ports = new ArrayList<>();
        for (ProcessHandle process : processes) {
            Path folder = Path.of("/proc", String.valueOf(process.pid()));
            Set<String> sockets = sockets(folder.resolve("fd"));
            for (String table : List.of("net/tcp", "net/tcp6")) {
                try (Stream<String> lines = Files.lines(folder.resolve(table))) {
                    lines.map(line -> line.strip().split("\\s+", -1))
                            .filter(fields -> fields[3].equals(LISTENS) && sockets.contains(fields[9]))
                            .forEach(fields -> ports.add(fields[1]));
                }
            }
        }
        return ports;
    }

    static boolean isLoopback(String port) {
        return LOOPBACK.stream().anyMatch(port::startsWith);
    }

    /** Numbers of the sockets that a process has open. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        List<String> targets = new ArrayList<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                if (Files.isSymbolicLink(link)) { // else closed meanwhile
                    targets.add(Files.readSymbolicLink(link).toString());
                }
            }
        }
        return targets.stream()
                .filter(target -> target.startsWith("socket:["))
                .map(target -> target.substring("socket:[".length(), target.length() - 1))
                .collect(Collectors.toSet());
    }
}
