package salon.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    /** Of proc(5): pid, name, state, then 49 numbers; utime is the 14th field, stime the 15th. */
    private static String stat(String name, long utime, long stime) {
        return "4711 ("
                + name
                + ") S 1 4711 4711 0 -1 4194560 9 0 0 0 "
                + utime
                + " "
                + stime
                + " 7 8 20 0 14 0 12345 1000 200 18446744073709551615";
    }

    @Test
    void shouldAddUserAndSystemTime() {
        assertThat(ProcessFigures.cpuTicks(stat("janus", 250, 150))).isEqualTo(400);
    }

    @Test
    void shouldReadAProcessWithAnyName() {
        assertThat(ProcessFigures.cpuTicks(stat("a) R 1 (b", 3, 4))).isEqualTo(7);
    }

    @Test
    void shouldTellMicrosecondsBetweenReadings() {
        ProcessFigures before = new ProcessFigures(100, 0);
        ProcessFigures after = new ProcessFigures(350, 0);

        assertThat(after.cpuUsSince(before)).isEqualTo(2_500_000);
    }

    @Test
    void shouldReadResidentMemory() {
        String status = "Name:\tjanus\nVmPeak:\t  999 kB\nVmRSS:\t  12345 kB\nThreads:\t9\n";

        assertThat(ProcessFigures.residentBytes(status)).isEqualTo(12_345 * 1024);
    }

    @Test
    void shouldReadThisProcess() {
        ProcessFigures self = ProcessFigures.of(ProcessHandle.current().pid());

        assertThat(self.cpuTicks()).isPositive();
        assertThat(self.residentBytes()).isGreaterThan(1 << 20);
    }
}
