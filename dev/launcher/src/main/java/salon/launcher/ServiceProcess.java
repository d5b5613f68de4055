package salon.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of our Quarkus services. */
public final class ServiceProcess {
    /** What the manifest of {@code quarkus-run.jar} opens, which only {@code java -jar} reads. */
    private static final List<String> OPENED =
            List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    private ServiceProcess() {}

    static Child start(Workspace workspace, ServiceSpec service, Environment environment) {
        return Child.start(
                service.name(),
                command(workspace.project(), service),
                environment.of(service),
                workspace.log(service.name()));
    }

    /** The command line of the media bridge, for who runs it without the rest. */
    public static List<String> bridgeCommand(Path project) {
        ServiceSpec.BRIDGE.requireBuilt(project);
        return command(project, ServiceSpec.BRIDGE);
    }

    private static List<String> command(Path project, ServiceSpec service) {
        List<String> flags = new ArrayList<>(service.jvmFlags());
        flags.addAll(OPENED);
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        return JavaCommand.of(
                flags,
                List.of(service.jar(project).toString()),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    static boolean isReady(int managementPort) {
        return HttpProbe.isOk(managementPort, "/q/health/ready");
    }
}
