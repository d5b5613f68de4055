package salon.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names and addresses under which others reach this machine.
 *
 * @param dns host names
 * @param addresses IP addresses in text, without scope
 */
record MachineNames(Set<String> dns, Set<String> addresses) {
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    static MachineNames find() {
        try {
            Set<String> dns = new TreeSet<>(Set.of("localhost"));
            String host = InetAddress.getLocalHost().getHostName();
            if (HOST_NAME.matcher(host).matches() && !Character.isDigit(host.charAt(0))) {
                dns.add(host);
            }
            return new MachineNames(dns, localAddresses());
        } catch (IOException _) {
            return new MachineNames(Set.of("localhost"), Set.of("127.0.0.1"));
        }
    }

    private static Set<String> localAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** IPv4 addresses that other machines of the network can try. */
    static List<String> reachable() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> a instanceof java.net.Inet4Address && !a.isLoopbackAddress())
                    .filter(a -> !a.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
