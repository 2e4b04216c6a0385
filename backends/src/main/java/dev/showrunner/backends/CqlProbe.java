package dev.showrunner.backends;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Runs one query over Cassandra's native protocol, version 4, without a driver.
 *
 * @see <a href="https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v4.spec">specification</a>
 */
final class CqlProbe {

    private static final int TIMEOUT_MS = 5_000;
    private static final int REQUEST = 0x04;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final int CONSISTENCY_ONE = 0x0001;
    private static final int ROWS = 0x0002;

    private CqlProbe() {}

    /** Reads the node's row of {@code system.local}; throws if the node does not return one. */
    static void selectLocal(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(Ports.loopback(port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            send(out, STARTUP, startup());
            receive(in, READY);
            send(out, QUERY, query("SELECT release_version FROM system.local"));
            DataInputStream result = new DataInputStream(new ByteArrayInputStream(receive(in, RESULT)));
            if (result.readInt() != ROWS) {
                throw new IOException("the query returned no rows");
            }
        }
    }

    private static byte[] startup() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(1); // number of options; writeUTF writes strings as the protocol does
        out.writeUTF("CQL_VERSION");
        out.writeUTF("3.0.0");
        return body.toByteArray();
    }

    private static byte[] query(String cql) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        byte[] text = cql.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.writeShort(CONSISTENCY_ONE);
        out.writeByte(0); // no flags
        return body.toByteArray();
    }

    private static void send(DataOutputStream out, int opcode, byte[] body) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(frame);
        header.writeByte(REQUEST);
        header.writeByte(0); // flags
        header.writeShort(0); // stream
        header.writeByte(opcode);
        header.writeInt(body.length);
        header.write(body);
        out.write(frame.toByteArray());
        out.flush();
    }

    private static byte[] receive(DataInputStream in, int expected) throws IOException {
        in.skipNBytes(4); // version, flags, stream
        int opcode = in.readUnsignedByte();
        byte[] body = in.readNBytes(in.readInt());
        if (opcode != expected) {
            throw new IOException("answers with opcode " + opcode + ": " + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }
}
