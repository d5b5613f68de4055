package salon.bridge.rtp;

import java.nio.ByteBuffer;

/**
 * Writes dependency descriptors bit by bit, of three sizes and three temporal layers where only key
 * frames refer to smaller sizes: what browsers call L3T3_KEY.
 */
public final class Descriptors {
    /** Each template: spatial and temporal layer, nine indications, differences. */
    private static final String[] L3T3_KEY = {
        "0 0 SSSSSSSSS -", "0 0 SSS------ 12", "0 1 -DS------ 6", "0 2 --D------ 3",
        "1 0 ---SSSSSS 1", "1 0 ---SSS--- 12", "1 1 ----DS--- 6", "1 2 -----D--- 3",
        "2 0 ------SSS 1", "2 0 ------SSS 12", "2 1 -------DS 6", "2 2 --------D 3",
    };

    private static final String INDICATIONS = "-DSR";
    private static final int SIZES = 3;
    private static final int TEMPLATES_OF_SIZE = 4;

    private final StringBuilder bits = new StringBuilder();

    private Descriptors() {}

    /** The template of a frame. */
    public static int template(int sid, int tid, boolean key) {
        return sid * TEMPLATES_OF_SIZE + (key ? 0 : tid + 1);
    }

    /** One that names a template and nothing else. */
    public static byte[] plain(boolean start, boolean end, int template, int frameNumber) {
        return new Descriptors().mandatory(start, end, template, frameNumber).bytes();
    }

    /** The first of a key frame's. */
    public static byte[] withStructure(boolean end, int templateOffset, int frameNumber) {
        return new Descriptors()
                .mandatory(true, end, templateOffset, frameNumber)
                .add("10000")
                .structure(templateOffset, L3T3_KEY, true)
                .bytes();
    }

    /** One that says which of the nine targets go on, the last first. */
    public static byte[] active(int template, int frameNumber, String targets) {
        return new Descriptors()
                .mandatory(true, true, template, frameNumber)
                .add("01000")
                .add(targets)
                .bytes();
    }

    /** One with indications and differences of its own. */
    public static byte[] own(int template, int frameNumber, String indications, int... fdiffs) {
        Descriptors one =
                new Descriptors().mandatory(true, true, template, frameNumber).add("00110");
        one.indications(indications);
        for (int fdiff : fdiffs) {
            int size = fdiff <= 16 ? 1 : fdiff <= 256 ? 2 : 3;
            one.add(size, 2).add(fdiff - 1, 4 * size);
        }
        return one.add(0, 2).bytes();
    }

    /** The same bytes behind some others, and where they are. */
    public static ByteBuffer buffer(byte[] descriptor) {
        return ByteBuffer.allocate(descriptor.length + 8).put(4, descriptor);
    }

    private Descriptors mandatory(boolean start, boolean end, int template, int frameNumber) {
        return add(start ? 1 : 0, 1)
                .add(end ? 1 : 0, 1)
                .add(template & 63, 6)
                .add(frameNumber & 0xFFFF, 16);
    }

    private Descriptors structure(int offset, String[] templates, boolean resolutions) {
        add(offset & 63, 6).add(8, 5);
        for (int i = 0; i < templates.length; i++) {
            String[] words = templates[i].split(" ", -1);
            String[] next = i + 1 < templates.length ? templates[i + 1].split(" ", -1) : null;
            int step = next == null ? 3 : !next[0].equals(words[0]) ? 2 : 0;
            add(next != null && step == 0 && !next[1].equals(words[1]) ? 1 : step, 2);
        }
        for (String template : templates) {
            indications(template.split(" ", -1)[2]);
        }
        for (String template : templates) {
            String fdiff = template.split(" ", -1)[3];
            add(fdiff.equals("-") ? "0" : "1" + binary(Integer.parseInt(fdiff) - 1, 4) + "0");
        }
        // Three chains, of ten possible numbers; each protects three targets.
        add(3, 3);
        add("0".repeat(3) + "10".repeat(3) + "11".repeat(3));
        add("0000".repeat(templates.length * SIZES));
        add(resolutions ? "1" : "0");
        for (int i = 0; resolutions && i < SIZES; i++) {
            add((320 << i) - 1, 16).add((180 << i) - 1, 16);
        }
        return this;
    }

    private void indications(String letters) {
        letters.chars().forEach(letter -> add(INDICATIONS.indexOf(letter), 2));
    }

    private Descriptors add(int value, int width) {
        return add(binary(value, width));
    }

    private static String binary(int value, int width) {
        String digits = Integer.toBinaryString(value);
        return "0".repeat(width - digits.length()) + digits;
    }

    private Descriptors add(String more) {
        bits.append(more);
        return this;
    }

    private byte[] bytes() {
        while (bits.length() % 8 != 0) {
            bits.append('0');
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
