package salon.bridge.signaling;

/** Carries a {@link Problem} out of a request; mapped at the edge, never logged. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(ProblemCode code, String detail) {
        super(code.word(), null, false, false);
        this.problem = Problem.of(code, detail);
    }

    Problem problem() {
        return problem;
    }
}
