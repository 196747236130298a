package dev.paceline.local.platform;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;

/** Every port of the platform. */
public record Ports(int kafka, int kafkaController, int postgres, Map<Service, ServicePorts> services) {

    private static final int KAFKA = 9092;
    private static final int KAFKA_CONTROLLER = 9093;
    private static final int POSTGRES = 5442;

    public Ports {
        services = Map.copyOf(services);
    }

    /** The ports that the documentation names. */
    public static Ports defaults() {
        Map<Service, ServicePorts> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, new ServicePorts(service.defaultPort(), service.defaultManagementPort()));
        }
        return new Ports(KAFKA, KAFKA_CONTROLLER, POSTGRES, services);
    }

    /** The ports of one service. */
    public ServicePorts of(Service service) {
        ServicePorts ports = services.get(service);
        if (ports == null) {
            throw new IllegalArgumentException("no ports for " + service.module());
        }
        return ports;
    }

    /** The same ports wherever they are free, others where they are taken. */
    Ports freed(FreePorts free) {
        return freed(free, Set.of());
    }

    /** The same ports wherever they are free, others where they are taken; the ports of those parts stay, since they hold them. */
    Ports freed(FreePorts free, Set<String> living) {
        Map<Service, ServicePorts> next = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ServicePorts now = ofOrDefault(service);
            next.put(
                    service,
                    living.contains(service.module())
                            ? now
                            : new ServicePorts(free.orNext(now.http()), free.orNext(now.management())));
        }
        boolean broker = living.contains(KafkaPart.NAME);
        return new Ports(
                broker ? kafka : free.orNext(kafka),
                broker ? kafkaController : free.orNext(kafkaController),
                living.contains(PostgresPart.NAME) ? postgres : free.orNext(postgres),
                next);
    }

    private ServicePorts ofOrDefault(Service service) {
        return services.getOrDefault(service, new ServicePorts(service.defaultPort(), service.defaultManagementPort()));
    }

    /** All port numbers. */
    Set<Integer> all() {
        Set<Integer> all = new TreeSet<>();
        map(port -> {
            all.add(port);
            return port;
        });
        return all;
    }

    private Ports map(IntUnaryOperator port) {
        Map<Service, ServicePorts> mapped = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ServicePorts ports = ofOrDefault(service);
            mapped.put(service, new ServicePorts(port.applyAsInt(ports.http()), port.applyAsInt(ports.management())));
        }
        return new Ports(port.applyAsInt(kafka), port.applyAsInt(kafkaController), port.applyAsInt(postgres), mapped);
    }
}
