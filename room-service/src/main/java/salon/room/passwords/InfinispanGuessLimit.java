package salon.room.passwords;

import jakarta.enterprise.context.ApplicationScoped;
import salon.room.store.Attempts;

/** Wrong passwords, counted for all replicas together. */
@ApplicationScoped
class InfinispanGuessLimit implements GuessLimit {
    private final Attempts attempts;
    private final PasswordSettings settings;

    InfinispanGuessLimit(Attempts attempts, PasswordSettings settings) {
        this.attempts = attempts;
        this.settings = settings;
    }

    @Override
    public Guess take(String roomId, String network) {
        return attempts.take(key(roomId, network), settings.guesses(), settings.window())
                .<Guess>map(many -> new Guess.Refused(many.retryAfter(), many.first()))
                .orElseGet(Guess.Allowed::new);
    }

    @Override
    public void giveBack(String roomId, String network) {
        attempts.giveBack(key(roomId, network));
    }

    private static String key(String roomId, String network) {
        return network + " " + roomId;
    }
}
