package salon.room.rooms;

import org.jspecify.annotations.Nullable;

/**
 * What somebody brings to be let in, as they typed or kept it.
 *
 * @param password of the room, or null
 * @param ownerSecret of the room, or null
 * @param ticket of a knock, or null
 */
record Credentials(
        @Nullable String password, @Nullable String ownerSecret, @Nullable String ticket) {
    static final Credentials NONE = new Credentials(null, null, null);

    Credentials {
        password = password == null || password.isEmpty() ? null : password;
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
