package dev.paceline.kpi.application;

/** Where another instance of this service answers. */
public record Instance(String host, int port) implements Comparable<Instance> {

    @Override
    public int compareTo(Instance other) {
        int byHost = host.compareTo(other.host);
        return byHost != 0 ? byHost : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
