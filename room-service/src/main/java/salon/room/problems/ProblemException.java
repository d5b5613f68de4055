package salon.room.problems;

/** Carries a {@link Problem} to the edge that answers with it. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code().word() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ErrorCode code, String detail) {
        this(Problem.of(code, detail));
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
