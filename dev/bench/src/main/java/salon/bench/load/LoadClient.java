package salon.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import salon.bench.figures.DelayHistogram;
import salon.bridge.client.ClientLoop;
import salon.bridge.client.ClientOffer;
import salon.bridge.client.Wanted;
import salon.bridge.sfu.MediaKind;

/**
 * One participant of the load, whatever the server: its tracks and the connections that the server
 * wants for them. Any thread.
 */
public final class LoadClient {
    private static final int STAGE_PX = 720;
    private static final int TILE_PX = 180;

    private final ClientLoop loop;
    private final Scenario scenario;
    private final int number;
    private final Supplier<Reception> reception;
    private final List<ClientOffer.Published> published = new ArrayList<>();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    /**
     * A participant.
     *
     * @param loop on which it lives
     * @param number its place in the scenario
     * @param probe whether delays are measured here, on the loop's thread into {@code delays}
     */
    LoadClient(
            ClientLoop loop, Scenario scenario, int number, boolean probe, DelayHistogram delays) {
        this(loop, scenario, number, () -> new Reception(probe, delays));
    }

    private LoadClient(
            ClientLoop loop, Scenario scenario, int number, Supplier<Reception> reception) {
        this.loop = loop;
        this.scenario = scenario;
        this.number = number;
        this.reception = reception;
        for (Scenario.Flow flow : scenario.sentBy(number)) {
            int ssrc = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
            published.add(new ClientOffer.Published(flow.source(), ssrc, ssrc + 1, flow.rids()));
        }
    }

    /** Somebody who comes later and only receives; numbers follow those of the scenario. */
    static LoadClient newcomer(ClientLoop loop, Scenario scenario, int number) {
        return new LoadClient(loop, scenario, number, Reception::ofNewcomer);
    }

    /** Its place in the scenario, from 0. */
    public int number() {
        return number;
    }

    /** What the server knows it as. */
    public String id() {
        return id(number);
    }

    private static String id(int number) {
        return "p-" + number;
    }

    /** Which pictures it wants: whom it looks at on stage, the others as tiles. */
    public List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < scenario.senders().size(); i++) {
            boolean stage = i == scenario.stageOf(number);
            for (Scenario.Flow flow : scenario.sentBy(i)) {
                if (i != number && flow.source().kind() == MediaKind.VIDEO) {
                    int heightPx = stage ? STAGE_PX : TILE_PX;
                    wanted.add(
                            stage ? 0 : wanted.size(),
                            new Wanted(id(i), flow.source(), heightPx, stage));
                }
            }
        }
        return wanted;
    }

    /** What it sends, with SSRCs; mids are the positions. */
    public List<ClientOffer.Published> published() {
        return List.copyOf(published);
    }

    /** How many tracks of a kind it gets. */
    public int receives(MediaKind kind) {
        return scenario.receivedBy(number, kind);
    }

    /** Whether it gets anything. */
    public boolean receives() {
        return receives(MediaKind.AUDIO) + receives(MediaKind.VIDEO) > 0;
    }

    /** A connection on which it sends, receives, or both. */
    public Connection open(boolean sends, boolean receives) {
        Scenario.Flow voice =
                scenario.sentBy(number).stream()
                        .filter(flow -> flow.speakersAtOnce() > 0)
                        .findFirst()
                        .orElse(Scenario.Flow.voice(1));
        Connection opened =
                new Connection(
                        loop,
                        id(),
                        sends ? scenario.sentBy(number) : List.of(),
                        published,
                        new Turns(scenario.senders().size(), voice.speakersAtOnce(), number),
                        receives ? reception.get() : null);
        connections.add(opened);
        return opened;
    }

    List<Connection> connections() {
        return connections;
    }

    ClientLoop loop() {
        return loop;
    }

    /** Whether every track it should get has begun; the loop's thread only. */
    boolean receivesAll() {
        int begun = 0;
        for (Connection connection : connections()) {
            Reception reception = connection.reception();
            begun += reception == null ? 0 : reception.streams();
        }
        return begun >= receives(MediaKind.AUDIO) + receives(MediaKind.VIDEO);
    }
}
