package salon.pad.yjs;

/** Bytes that are not what they should be; says where and why. */
public final class MalformedException extends Exception {
    public MalformedException(String reason) {
        super(reason);
    }
}
