package salon.room.accounts;

/**
 * Somebody who is logged in.
 *
 * @param subject what names them for good at the login server, whatever they are called; bans hold
 *     by it
 * @param name as the login server has it
 * @param moderator whether they moderate every room they enter
 */
public record Account(String subject, String name, boolean moderator) {
    /** Neither is for logs. */
    @Override
    public String toString() {
        return "Account[]";
    }
}
