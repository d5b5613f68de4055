package salon.gateway.avatars;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public internet (IANA special-purpose address registries, RFC
 * 6890). Asked after DNS, about the very address that is then connected to.
 */
final class AddressPolicy {

    /**
     * A block of addresses.
     *
     * @param prefix what the first {@code bits} of an address must be
     */
    private record Block(BigInteger prefix, int bits) {
        static Block of(String cidr) {
            int slash = cidr.indexOf('/');
            int bits = Integer.parseInt(cidr, slash + 1, cidr.length(), 10);
            byte[] network = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
            return new Block(prefix(network, bits), bits);
        }

        boolean holds(byte[] address) {
            return prefix(address, bits).equals(prefix);
        }

        private static BigInteger prefix(byte[] address, int bits) {
            return new BigInteger(1, address).shiftRight(8 * address.length - bits);
        }
    }

    private static final List<Block> SPECIAL_V4 =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/3")
                    .map(Block::of)
                    .toList();

    /** Only this much of IPv6 is public; of it, tunnels and documentation are not. */
    private static final Block GLOBAL_V6 = Block.of("2000::/3");

    private static final List<Block> SPECIAL_V6 =
            Stream.of("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
                    .map(Block::of)
                    .toList();

    private AddressPolicy() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> SPECIAL_V4.stream().noneMatch(block -> block.holds(bytes));
            case Inet6Address _ ->
                    GLOBAL_V6.holds(bytes)
                            && SPECIAL_V6.stream().noneMatch(block -> block.holds(bytes));
            default -> false;
        };
    }
}
