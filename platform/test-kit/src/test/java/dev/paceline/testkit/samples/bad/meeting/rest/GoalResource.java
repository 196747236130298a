package dev.paceline.testkit.samples.bad.meeting.rest;

import dev.paceline.testkit.samples.bad.meeting.storage.GoalRows;

/** Breaks "rest, messaging, storage, streams meet only in application". */
class GoalResource {

    int count(GoalRows rows) {
        return rows.count();
    }
}
