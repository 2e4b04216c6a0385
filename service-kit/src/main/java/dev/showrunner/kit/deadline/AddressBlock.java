package dev.showrunner.kit.deadline;

import java.net.InetAddress;

/**
 * A block of IP addresses in CIDR notation.
 *
 * @param network the first address of the block
 * @param prefix the number of leading bits that all addresses of the block share
 */
record AddressBlock(InetAddress network, int prefix) {

    /**
     * Parses {@code 10.0.0.0/8}, {@code ::1/128} or a single address, without DNS lookups.
     *
     * @throws IllegalArgumentException if the text is neither a block nor an address
     */
    static AddressBlock parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress network = InetAddress.ofLiteral(parts[0]);
        int bits = network.getAddress().length * Byte.SIZE;
        int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("The prefix of " + text + " must be between 0 and " + bits);
        }
        return new AddressBlock(network, prefix);
    }

    boolean contains(InetAddress address) {
        byte[] first = network.getAddress();
        byte[] second = address.getAddress();
        if (first.length != second.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((first[bit / Byte.SIZE] ^ second[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
