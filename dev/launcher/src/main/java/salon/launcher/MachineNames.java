package salon.launcher;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names and addresses under which others reach this machine.
 *
 * @param dns host names
 * @param addresses IP addresses in text, without scope
 */
record MachineNames(Set<String> dns, Set<String> addresses) {
    private static final Pattern HOST_NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    /** Interfaces that lead to containers and virtual machines on this machine only. */
    private static final Pattern INSIDE =
            Pattern.compile("docker|br-|veth|virbr|vmnet|vboxnet|podman|cni|flannel|lxc|lxd");

    static MachineNames find() {
        return new MachineNames(hostNames(), localAddresses());
    }

    private static Set<String> hostNames() {
        Set<String> names = new TreeSet<>(Set.of("localhost"));
        try {
            String host = InetAddress.getLocalHost().getHostName();
            if (HOST_NAME.matcher(host).matches() && !Character.isDigit(host.charAt(0))) {
                names.add(host);
                if (host.indexOf('.') < 0) {
                    names.add(host + ".local"); // as multicast DNS calls it
                }
            }
        } catch (UnknownHostException _) {
            // a machine whose name its resolver does not know is reached by its addresses
        }
        return names;
    }

    private static Set<String> localAddresses() {
        Set<String> addresses =
                interfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLinkLocalAddress())
                        .map(address -> address.getHostAddress().replaceFirst("%.*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        addresses.add("127.0.0.1");
        return addresses;
    }

    /** IPv4 addresses that other machines of the network can try. */
    static List<String> reachable() {
        return interfaces()
                .filter(face -> !INSIDE.matcher(face.getName()).lookingAt())
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .filter(a -> !a.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .sorted()
                .toList();
    }

    private static Stream<NetworkInterface> interfaces() {
        try {
            return NetworkInterface.networkInterfaces();
        } catch (SocketException _) {
            return Stream.empty();
        }
    }
}
