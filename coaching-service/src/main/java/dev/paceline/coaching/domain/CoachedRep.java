package dev.paceline.coaching.domain;

import java.time.ZoneId;

/**
 * The person to advise.
 *
 * @param name as people call them
 * @param zone in which their days begin and end
 */
public record CoachedRep(String name, ZoneId zone) {}
