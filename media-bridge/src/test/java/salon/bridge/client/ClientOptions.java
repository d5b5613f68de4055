package salon.bridge.client;

import java.net.InetAddress;
import java.util.List;
import salon.bridge.sfu.Source;
import salon.bridge.srtp.SrtpProfile;

/**
 * How a client takes part.
 *
 * @param sources offered; each is silent until {@link VirtualClient#publish}
 * @param audioSlots to receive into
 * @param videoSlots to receive into
 * @param profiles protection it offers, the preferred first
 * @param announcesSsrcs whether the offer tells the SSRCs; else only the packets' MID does
 * @param simulcast whether the camera is sent in three encodings
 * @param local address of this machine that it sends from
 * @param overTcp whether no UDP gets through
 */
public record ClientOptions(
        List<Source> sources,
        int audioSlots,
        int videoSlots,
        List<SrtpProfile> profiles,
        boolean announcesSsrcs,
        boolean simulcast,
        InetAddress local,
        boolean overTcp) {
    public ClientOptions {
        sources = List.copyOf(sources);
        profiles = List.copyOf(profiles);
    }

    /** As a browser: all four sources, both profiles. */
    public static ClientOptions browser() {
        return new ClientOptions(
                List.of(Source.MICROPHONE, Source.CAMERA, Source.SCREEN, Source.SCREEN_AUDIO),
                3,
                4,
                List.of(SrtpProfile.AES128_CM_HMAC_SHA1_80, SrtpProfile.AEAD_AES_128_GCM),
                true,
                false,
                InetAddress.ofLiteral("127.0.0.1"),
                false);
    }

    /** With other numbers of slots. */
    public ClientOptions slots(int audio, int video) {
        return new ClientOptions(
                sources, audio, video, profiles, announcesSsrcs, simulcast, local, overTcp);
    }

    /** With other protection. */
    public ClientOptions profiles(SrtpProfile... offered) {
        return new ClientOptions(
                sources,
                audioSlots,
                videoSlots,
                List.of(offered),
                announcesSsrcs,
                simulcast,
                local,
                overTcp);
    }

    /** With SSRCs that only the packets tell. */
    public ClientOptions withoutSsrcs() {
        return new ClientOptions(
                sources, audioSlots, videoSlots, profiles, false, simulcast, local, overTcp);
    }

    /** With the camera in three encodings. */
    public ClientOptions withSimulcast() {
        return new ClientOptions(
                sources, audioSlots, videoSlots, profiles, announcesSsrcs, true, local, overTcp);
    }

    /** From another address of this machine. */
    public ClientOptions from(String address) {
        return new ClientOptions(
                sources,
                audioSlots,
                videoSlots,
                profiles,
                announcesSsrcs,
                simulcast,
                InetAddress.ofLiteral(address),
                overTcp);
    }

    /** Where only TCP gets through. */
    public ClientOptions withTcpOnly() {
        return new ClientOptions(
                sources, audioSlots, videoSlots, profiles, announcesSsrcs, simulcast, local, true);
    }
}
