package salon.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of our Quarkus services. */
final class ServiceProcess {
    /** What the manifest of {@code quarkus-run.jar} opens, which only {@code java -jar} reads. */
    private static final List<String> OPENED =
            List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    private ServiceProcess() {}

    static Child start(Workspace workspace, ServiceSpec service, Environment environment) {
        Path jar = service.jar(workspace.project());
        List<String> flags = new ArrayList<>(service.jvmFlags());
        flags.addAll(OPENED);
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        List<String> command =
                JavaCommand.of(
                        flags,
                        List.of(jar.toString()),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return Child.start(
                service.name(), command, environment.of(service), workspace.log(service.name()));
    }

    static boolean isReady(int managementPort) {
        return HttpProbe.isOk(managementPort, "/q/health/ready");
    }
}
