package salon.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;

/** Prints what runs. */
final class StatusTable {
    private static final String ROW = "%-12s %-9s %8s %7s %10s  %s%n";
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int KB_PER_MB = 1024;

    private StatusTable() {}

    /** A line for each, their memory in all, and the address once {@code ready}. */
    static void print(List<ProcessRecord> records, boolean ready) {
        System.out.printf(ROW, "SERVICE", "STATE", "PID", "PORT", "MEMORY", "SINCE");
        long totalKb = 0;
        for (ProcessRecord record : records) {
            OptionalLong memory = record.running().isPresent() ? memoryKb(record.pid()) : none();
            totalKb += memory.orElse(0);
            System.out.printf(
                    ROW,
                    record.name(),
                    state(record, ready),
                    record.pid(),
                    record.port(),
                    memory.isPresent() ? memory.getAsLong() / KB_PER_MB + " MB" : "-",
                    SINCE.format(record.startedAt()));
        }
        System.out.printf("%nAll together: %d MB%n", totalKb / KB_PER_MB);
        if (ready) {
            records.stream()
                    .filter(record -> !record.url().isEmpty())
                    .forEach(record -> System.out.println("Open " + record.url()));
        }
    }

    private static OptionalLong none() {
        return OptionalLong.empty();
    }

    private static String state(ProcessRecord record, boolean allReady) {
        if (record.running().isEmpty()) {
            return "ended";
        }
        boolean ready =
                switch (record.name()) {
                    case "kafka" -> KafkaProbe.hasLiveBroker(record.port());
                    case "infinispan" -> HttpProbe.isOk(record.port(), "/health/ready");
                    case "keycloak" -> HttpProbe.isOk(record.probe(), "/health/ready");
                    case ProcessRecord.LAUNCHER -> allReady;
                    default -> ServiceProcess.isReady(record.probe());
                };
        return ready ? "ready" : "starting";
    }

    /** Resident memory; of the children of native launch wrappers too small to matter. */
    static OptionalLong memoryKb(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException _) {
            return memoryFromPs(pid);
        }
    }

    private static OptionalLong memoryFromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String kb =
                    new String(
                                    ps.getInputStream().readAllBytes(),
                                    java.nio.charset.StandardCharsets.US_ASCII)
                            .strip();
            return kb.isEmpty() ? none() : OptionalLong.of(Long.parseLong(kb));
        } catch (IOException | NumberFormatException _) {
            return none();
        }
    }
}
