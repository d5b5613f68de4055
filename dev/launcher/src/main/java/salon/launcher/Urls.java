package salon.launcher;

import java.nio.file.Path;
import java.util.List;

/** Where Salon can be reached. */
final class Urls {
    private Urls() {}

    static String of(Command.Up up) {
        return at("localhost", up);
    }

    /** From other machines: by the names in the user's certificate, else by our addresses. */
    static List<String> ofOthers(Command.Up up) {
        List<String> hosts =
                switch (up.tls()) {
                    case Command.Tls.Files(Path certificate, Path _) ->
                            Certificates.hostNames(certificate);
                    case Command.Tls.SelfSigned(), Command.Tls.Off() -> MachineNames.reachable();
                };
        return hosts.stream().map(host -> at(host, up)).toList();
    }

    static boolean isSecure(Command.Up up) {
        return !(up.tls() instanceof Command.Tls.Off);
    }

    private static String at(String host, Command.Up up) {
        return "%s://%s:%d".formatted(isSecure(up) ? "https" : "http", host, up.port());
    }
}
