package dev.paceline.embedded;

import dev.paceline.events.ServiceName;
import dev.paceline.events.Topic;
import dev.paceline.events.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The broker's access rules, made of the access that {@link Topics} names: each service is a user of its name that may read and write its
 * own topics, groups and nothing else.
 */
public final class KafkaAccess {

    private static final String ANY_HOST = "*";

    private KafkaAccess() {}

    /** Every rule. */
    public static Set<AclBinding> rules() {
        Set<AclBinding> rules = new LinkedHashSet<>();
        for (ServiceName service : ServiceName.values()) {
            rules.addAll(rules(service));
        }
        return rules;
    }

    /**
     * Creates the rules that are missing and deletes what else the services may do; rules of other users stay.
     *
     * @return what was changed, one sentence each
     */
    public static List<String> apply(Admin admin) throws ExecutionException, InterruptedException {
        Set<AclBinding> wanted = rules();
        Set<AclBinding> there =
                new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
        List<AclBinding> missing =
                wanted.stream().filter(rule -> !there.contains(rule)).toList();
        List<AclBinding> surplus = there.stream()
                .filter(rule -> isOfService(rule) && !wanted.contains(rule))
                .toList();
        admin.createAcls(missing).all().get();
        admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                .all()
                .get();
        List<String> changes = new ArrayList<>();
        missing.forEach(rule -> changes.add("allowed  " + text(rule)));
        surplus.forEach(rule -> changes.add("revoked  " + text(rule)));
        return changes;
    }

    /** As in {@code goals-service READ TOPIC kpi.totals}. */
    public static String text(AclBinding rule) {
        ResourcePattern resource = rule.pattern();
        return rule.entry().principal().substring("User:".length()) + " "
                + rule.entry().operation() + " "
                + resource.resourceType() + " " + resource.name()
                + (resource.patternType() == PatternType.PREFIXED ? "*" : "");
    }

    private static boolean isOfService(AclBinding rule) {
        for (ServiceName service : ServiceName.values()) {
            if (rule.entry().principal().equals("User:" + service)) {
                return true;
            }
        }
        return false;
    }

    private static List<AclBinding> rules(ServiceName service) {
        List<AclBinding> rules = new ArrayList<>();
        boolean reads = false;
        for (Topic<?> topic : Topics.all()) {
            if (topic.access().writers().contains(service)) {
                rules.add(allow(service, AclOperation.WRITE, ResourceType.TOPIC, topic.name(), PatternType.LITERAL));
            }
            if (topic.access().readers().contains(service)) {
                reads = true;
                rules.add(allow(service, AclOperation.READ, ResourceType.TOPIC, topic.name(), PatternType.LITERAL));
                rules.add(allow(
                        service, AclOperation.WRITE, ResourceType.TOPIC, topic.deadLetterName(), PatternType.LITERAL));
            }
        }
        if (reads) {
            rules.add(allow(service, AclOperation.READ, ResourceType.GROUP, service.toString(), PatternType.PREFIXED));
        }
        if (service == ServiceName.KPI_STREAMS) {
            rules.addAll(streams());
        }
        return rules;
    }

    /** Kafka Streams makes, reads, writes and purges its own topics, and works in transactions. */
    private static List<AclBinding> streams() {
        List<AclBinding> rules = new ArrayList<>();
        for (AclOperation operation : List.of(
                AclOperation.CREATE,
                AclOperation.READ,
                AclOperation.WRITE,
                AclOperation.DELETE,
                AclOperation.DESCRIBE_CONFIGS)) {
            rules.add(allow(
                    ServiceName.KPI_STREAMS,
                    operation,
                    ResourceType.TOPIC,
                    TopicSetup.STREAMS_PREFIX,
                    PatternType.PREFIXED));
        }
        for (AclOperation operation : List.of(AclOperation.WRITE, AclOperation.DESCRIBE)) {
            rules.add(allow(
                    ServiceName.KPI_STREAMS,
                    operation,
                    ResourceType.TRANSACTIONAL_ID,
                    TopicSetup.STREAMS_PREFIX,
                    PatternType.PREFIXED));
        }
        return rules;
    }

    private static AclBinding allow(
            ServiceName service, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + service, ANY_HOST, operation, AclPermissionType.ALLOW));
    }
}
