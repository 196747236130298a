-- What a provider must know of a sender besides its secrets.
ALTER TABLE source ADD COLUMN settings text;
COMMENT ON COLUMN source.settings IS 'a JSON object of texts, sealed with AES-256-GCM; null where there are none';
COMMENT ON COLUMN source.mapping IS 'JSON, see docs of the API; it stands above the mapping that the provider ships';

-- What a provider needs beside the body to read a delivery again, as in the attributes of a CloudEvent.
ALTER TABLE quarantined_delivery ADD COLUMN headers text NOT NULL DEFAULT '{}';
COMMENT ON COLUMN quarantined_delivery.headers IS 'a JSON object of texts; nothing in it proves a sender';
