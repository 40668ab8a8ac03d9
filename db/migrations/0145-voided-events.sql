set local role verum_owner;

-- Entered twice or for the wrong participant: it stays, and counts no more. Once taken out it stays as it was then.
alter table adverse_events add column voided_at timestamptz;
