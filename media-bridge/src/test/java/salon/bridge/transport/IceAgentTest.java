package salon.bridge.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static salon.bridge.transport.Checks.REMOTE_UFRAG;
import static salon.bridge.transport.Checks.address;
import static salon.bridge.transport.IceAgent.CONSENT_NS;
import static salon.bridge.transport.IceAgent.STALE_PATH_NS;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import salon.bridge.transport.udp.RemoteAddress;

class IceAgentTest {
    private static final IceCredentials FIRST =
            new IceCredentials("first", "passwordpasswordpassword");
    private static final IceCredentials SECOND =
            new IceCredentials("second", "anotherpasswordanotherpassword");
    private static final IceCredentials THIRD =
            new IceCredentials("third", "athirdpasswordathirdpassword");
    private static final RemoteAddress HERE = address(1000);
    private static final RemoteAddress THERE = address(2000);

    private final IceAgent agent = new IceAgent(FIRST, REMOTE_UFRAG, 0);

    private void check(IceCredentials of, boolean nominating, RemoteAddress from, long nowNs) {
        ByteBuffer check = Checks.check(of, nominating);
        agent.onValidCheck(Checks.parsed(check), check, from, nowNs);
    }

    private boolean isAccepted(String receiver, String sender, String password) {
        ByteBuffer check = Checks.check(receiver, sender, password, true);
        return agent.verify(Checks.parsed(check), check) != null;
    }

    @Test
    void shouldAcceptOnlyChecksWithTheRightNamesAndIntegrity() {
        assertThat(isAccepted("first", REMOTE_UFRAG, FIRST.password())).isTrue();
        assertThat(isAccepted("first", REMOTE_UFRAG, FIRST.password() + "x")).isFalse();
        assertThat(isAccepted("first", "somebody", FIRST.password())).isFalse();
        assertThat(isAccepted("other", REMOTE_UFRAG, FIRST.password())).isFalse();
        assertThat(agent.selected()).as("verifying changes nothing").isNull();
    }

    @Test
    void shouldSendToTheFirstValidPathUntilOneIsNominated() {
        check(FIRST, false, HERE, 1);
        check(FIRST, false, THERE, 2);
        assertThat(agent.selected()).isEqualTo(HERE);
        assertThat(agent.isNominated()).isFalse();

        check(FIRST, true, THERE, 3);

        assertThat(agent.selected()).isEqualTo(THERE);
        assertThat(agent.isNominated()).isTrue();
    }

    @Test
    void shouldFollowTheLastNomination() {
        check(FIRST, true, HERE, 1);
        check(FIRST, true, THERE, 2);
        check(FIRST, false, HERE, 3);

        assertThat(agent.selected()).isEqualTo(THERE);
    }

    @Test
    void shouldLeaveAPathThatIsNotCheckedAnyMoreWhileAnotherIs() {
        check(FIRST, true, HERE, 0);
        check(FIRST, false, THERE, STALE_PATH_NS);
        assertThat(agent.selected()).isEqualTo(HERE);

        check(FIRST, false, THERE, STALE_PATH_NS + 1);

        assertThat(agent.selected()).isEqualTo(THERE);
    }

    @Test
    void shouldExpireWithoutConsent() {
        assertThat(agent.isExpired(CONSENT_NS)).isFalse();
        assertThat(agent.isExpired(CONSENT_NS + 1)).isTrue();

        check(FIRST, false, HERE, CONSENT_NS);

        assertThat(agent.isExpired(2 * CONSENT_NS)).isFalse();
        assertThat(agent.isExpired(2 * CONSENT_NS + 1)).isTrue();
    }

    @Test
    void shouldTakeOldAndNewCredentialsUntilTheFirstCheckWithTheNewOnes() {
        check(FIRST, true, HERE, 1);
        agent.restart(SECOND, "again");
        assertThat(isAccepted("first", REMOTE_UFRAG, FIRST.password())).isTrue();
        assertThat(isAccepted("second", "again", SECOND.password())).isTrue();
        assertThat(agent.localUfrag()).isEqualTo("first");

        ByteBuffer check = Checks.check("second", "again", SECOND.password(), false);
        agent.onValidCheck(Checks.parsed(check), check, THERE, 2);

        assertThat(agent.localUfrag()).isEqualTo("second");
        assertThat(isAccepted("first", REMOTE_UFRAG, FIRST.password())).isFalse();
        assertThat(isAccepted("second", "again", SECOND.password())).isTrue();
        assertThat(agent.selected()).as("the path of the new session").isEqualTo(THERE);
        assertThat(agent.isNominated()).isFalse();
    }

    @Test
    void shouldKeepSendingOnTheOldPathUntilTheNewSessionIsChecked() {
        check(FIRST, true, HERE, 1);

        agent.restart(SECOND, REMOTE_UFRAG);
        check(FIRST, true, HERE, 2);

        assertThat(agent.selected()).isEqualTo(HERE);
        assertThat(agent.isNominated()).isTrue();
    }

    @Test
    void shouldForgetARestartThatAnotherMakesVoid() {
        assertThat(agent.restart(SECOND, REMOTE_UFRAG)).isNull();
        assertThat(agent.restart(THIRD, REMOTE_UFRAG)).isEqualTo("second");

        assertThat(isAccepted("second", REMOTE_UFRAG, SECOND.password())).isFalse();
        assertThat(isAccepted("third", REMOTE_UFRAG, THIRD.password())).isTrue();
    }
}
