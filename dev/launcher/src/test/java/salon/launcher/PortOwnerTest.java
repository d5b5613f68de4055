package salon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortOwnerTest {
    private static final String LISTENING =
            "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0"
                    + "        0 4242 1 0000000000000000 100 0 0 10 0";

    @Test
    void shouldFindTheInodeOfAListeningSocket() {
        assertThat(PortOwner.inode(LISTENING, 8080, "0A"::equals)).contains("4242");
    }

    @Test
    void shouldNotTakeAConnectionForAListener() {
        String connected = LISTENING.replace(" 0A ", " 01 ");

        assertThat(PortOwner.inode(connected, 8080, "0A"::equals)).isEmpty();
    }

    @Test
    void shouldNotMistakeTheHeadingOrAnotherPort() {
        String heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when";

        assertThat(PortOwner.inode(heading, 8080, _ -> true)).isEmpty();
        assertThat(PortOwner.inode(LISTENING, 8081, _ -> true)).isEmpty();
    }
}
