-- Why deliveries of a source were refused or quarantined lately, newest first: {at (milliseconds), kind, reason}, and nothing of payloads.
ALTER TABLE source_health ADD COLUMN recent jsonb NOT NULL DEFAULT '[]';
