package salon.launcher;

/** Says where Salon can be reached. */
final class Urls {
    private Urls() {}

    static String of(Command.Up up) {
        return scheme(up) + "://localhost:" + up.port();
    }

    static void print(Command.Up up, double seconds) {
        System.out.printf("%nSalon is ready at %s (%.1f s)%n", of(up), seconds);
        if (isPlain(up)) {
            System.out.println(
                    "Browsers on other machines get a camera only over HTTPS: use --tls for them.");
            return;
        }
        for (String address : MachineNames.reachable()) {
            System.out.printf("From other machines: https://%s:%d%n", address, up.port());
        }
    }

    private static String scheme(Command.Up up) {
        return isPlain(up) ? "http" : "https";
    }

    private static boolean isPlain(Command.Up up) {
        return up.tls() instanceof Command.Tls.Off;
    }
}
