-- Why an element waits, without the values in it, so that what has one cause is counted together.
ALTER TABLE quarantine_entry ADD COLUMN place text;
COMMENT ON COLUMN quarantine_entry.place IS 'of the mapping, as in mapping.rules[0].fields.amount; null where no rule is at fault';
CREATE INDEX quarantine_entry_by_source ON quarantine_entry (tenant_id, source_id, entry_id);
