package salon.room.rooms;

import jakarta.inject.Singleton;
import java.util.Optional;
import salon.room.problems.ErrorCode;
import salon.room.problems.Problem;
import salon.room.store.Attempts;

/** Knocks and set-ups, counted beside wrong passwords. */
@Singleton
class CountedFloods implements Floods {
    private final Attempts attempts;
    private final FloodLimits limits;

    CountedFloods(Attempts attempts, FloodLimits limits) {
        this.attempts = attempts;
        this.limits = limits;
    }

    @Override
    public Optional<Problem> knock(String roomId, String network) {
        return attempts.take("knock " + network + " " + roomId, limits.knocks(), limits.window())
                .map(many ->
                        new Problem(
                                ErrorCode.SLOW_DOWN,
                                "You knock too often. Wait a little.",
                                many.retryAfter()));
    }

    @Override
    public Optional<Problem> setUp(String network) {
        return attempts.take("setup " + network, limits.setUps(), limits.window())
                .map(many ->
                        new Problem(
                                ErrorCode.SLOW_DOWN,
                                "Too many rooms were set up from your network. Wait a little.",
                                many.retryAfter()));
    }
}
