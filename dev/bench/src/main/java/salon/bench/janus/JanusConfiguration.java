package salon.bench.janus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import salon.bench.load.MachineAddress;

/**
 * A configuration directory for one run: the VideoRoom, the WebSocket API on loopback, and nothing
 * else. What would slow it down is off: debug log, events, recording, the admin API. What makes it
 * fast is on: ICE-lite, as our bridge, and as many event loops as there are cores instead of a
 * thread for each connection. Buffers and the rest are as Janus ships.
 */
final class JanusConfiguration {
    private static final int ERRORS_AND_WARNINGS = 3;

    private JanusConfiguration() {}

    /**
     * Writes it.
     *
     * @param directory empty
     * @param port of the WebSocket API
     */
    static void write(Path directory, JanusInstallation installation, int port, int eventLoops) {
        try {
            Path plugins = Files.createDirectories(directory.resolve("plugins"));
            Path transports = Files.createDirectories(directory.resolve("transports"));
            link(plugins, installation.modules().resolve("plugins/libjanus_videoroom.so"));
            link(transports, installation.modules().resolve("transports/libjanus_websockets.so"));
            for (String none : new String[] {"events", "loggers"}) {
                Files.createDirectories(directory.resolve(none));
            }
            Files.writeString(directory.resolve("janus.jcfg"), core(directory, eventLoops));
            Files.writeString(directory.resolve("janus.plugin.videoroom.jcfg"), "general: {\n}\n");
            Files.writeString(
                    directory.resolve("janus.transport.websockets.jcfg"), webSockets(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path directory, Path module) throws IOException {
        Files.createSymbolicLink(directory.resolve(module.getFileName()), module);
    }

    private static String core(Path directory, int eventLoops) {
        return """
        general: {
            configs_folder = "%1$s"
            plugins_folder = "%1$s/plugins"
            transports_folder = "%1$s/transports"
            events_folder = "%1$s/events"
            loggers_folder = "%1$s/loggers"
            debug_level = %2$d
            debug_timestamps = true
            session_timeout = 0
            event_loops = %3$d
        }
        media: {
            rtp_port_range = "20000-59999"
        }
        nat: {
            ice_lite = true
            ice_enforce_list = "%4$s"
        }
        """
                .formatted(
                        directory,
                        ERRORS_AND_WARNINGS,
                        eventLoops,
                        MachineAddress.find().getHostAddress());
    }

    private static String webSockets(int port) {
        return """
        general: {
            json = "compact"
            ws = true
            ws_port = %d
            ws_ip = "127.0.0.1"
            wss = false
        }
        """
                .formatted(port);
    }
}
