package salon.bench.load;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/**
 * The address of this machine that clients and servers meet at. Not loopback where there is
 * another: Janus offers no loopback candidates. Between two sockets of one machine the kernel takes
 * the same way for either.
 */
public final class MachineAddress {
    private MachineAddress() {}

    /** The first IPv4 address that is not loopback, else loopback. */
    public static InetAddress find() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst()
                    .orElseGet(InetAddress::getLoopbackAddress);
        } catch (SocketException _) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
