package salon.bridge.signaling;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Where clients may reach this machine's UDP ports, the best first. */
final class AdvertisedAddresses {
    private static final Logger LOG = Logger.getLogger(AdvertisedAddresses.class);

    /** More candidates only make a client's checks longer. */
    private static final int MAX = 12;

    private AdvertisedAddresses() {}

    /** Every address of the machine: IPv4 before IPv6, loopback last. */
    static List<String> ofThisMachine() {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(AdvertisedAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(addresses::add);
        } catch (SocketException e) {
            LOG.warnf("The machine's addresses cannot be read: %s", e.getMessage());
        }
        return ordered(addresses);
    }

    /**
     * What is advertised and what this machine has besides: answers leave from the address that was
     * asked. Names are left out; they are for routers before us.
     */
    static List<InetAddress> toAnswerFrom(List<String> advertised) {
        return Stream.concat(advertised.stream(), ofThisMachine().stream())
                .distinct()
                .flatMap(AdvertisedAddresses::address)
                .distinct()
                .toList();
    }

    private static Stream<InetAddress> address(String literal) {
        try {
            return Stream.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Stream.empty();
        }
    }

    /** Those of them that others can reach, the best first; loopback when there is none. */
    static List<String> ordered(List<InetAddress> found) {
        List<InetAddress> addresses =
                new ArrayList<>(found.stream().filter(AdvertisedAddresses::isReachable).toList());
        if (addresses.stream().noneMatch(InetAddress::isLoopbackAddress)) {
            addresses.add(InetAddress.getLoopbackAddress());
        }
        return addresses.stream()
                .sorted(
                        Comparator.comparing(InetAddress::isLoopbackAddress)
                                .thenComparing(address -> address instanceof Inet6Address))
                .map(AdvertisedAddresses::literal)
                .distinct()
                .limit(MAX)
                .toList();
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (SocketException _) {
            return false;
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
