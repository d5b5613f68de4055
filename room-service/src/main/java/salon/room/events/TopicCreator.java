package salon.room.events;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import salon.contracts.Topics;
import salon.room.runtime.Background;

/** Creates the topics this service writes, once Kafka is there. */
@ApplicationScoped
class TopicCreator {
    private static final Logger LOG = Logger.getLogger(TopicCreator.class);
    private static final List<String> WRITTEN =
            List.of(
                    Topics.ROOM_EVENTS,
                    Topics.ROOM_STATE,
                    Topics.SIGNAL,
                    Topics.AUDIT,
                    Topics.DEAD_LETTER);

    private final KafkaClients clients;
    private final Background background;
    private final short replication;
    private volatile boolean told;

    TopicCreator(
            KafkaClients clients,
            Background background,
            @ConfigProperty(name = "salon.kafka.replication", defaultValue = "1")
                    short replication) {
        this.clients = clients;
        this.background = background;
        this.replication = replication;
    }

    void begin(@Observes StartupEvent event) {
        background.run(this::createMissing);
    }

    private void createMissing() {
        try (Admin admin = clients.admin()) {
            CreateTopicsResult result =
                    admin.createTopics(WRITTEN.stream().map(this::describe).toList());
            for (KafkaFuture<Void> created : result.values().values()) {
                await(created);
            }
        } catch (ExecutionException | KafkaException failed) {
            if (!told) {
                told = true;
                LOG.warnf("Kafka is not there yet: %s", failed.getMessage());
            }
            background.later(Duration.ofSeconds(2), this::createMissing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    private NewTopic describe(String name) {
        Topics.Topic topic = Topics.named(name);
        return new NewTopic(name, Optional.of(topic.partitions()), Optional.of(replication))
                .configs(topic.config());
    }
}
