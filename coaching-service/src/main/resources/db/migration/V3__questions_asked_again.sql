-- What an answer is about: the evidence, and when that was found. Found anew with other evidence it is asked again, and the answer is an earlier one.
ALTER TABLE coaching_question
    ADD COLUMN evidence          text NOT NULL DEFAULT '',
    ADD COLUMN answered_evidence text NOT NULL DEFAULT '',
    ADD COLUMN answered_finding  timestamptz,
    ADD COLUMN earlier           jsonb;

UPDATE coaching_question SET answered_finding = asked_at WHERE answered_at IS NOT NULL;
