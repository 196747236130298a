package dev.paceline.local.status;

/**
 * How far a consumer group is behind on one topic.
 *
 * @param behind records written and not yet taken, over all partitions
 */
public record GroupLag(String group, String topic, long behind) {}
