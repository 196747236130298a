-- Whether less is better, as the metric's definition says; null until a goal from before has followed it.
ALTER TABLE goal ADD COLUMN lower_is_better boolean;
CREATE INDEX goal_without_direction ON goal (tenant_id) WHERE lower_is_better IS NULL AND cancelled_at IS NULL;

-- A metric without a value (a ratio without denominator) has no actual, no attainment and, before the period ends, no status.
ALTER TABLE goal ALTER COLUMN actual DROP NOT NULL;
ALTER TABLE goal ALTER COLUMN attainment DROP NOT NULL;
ALTER TABLE goal ALTER COLUMN status DROP NOT NULL;
