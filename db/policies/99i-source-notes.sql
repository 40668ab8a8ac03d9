set local role verum_owner;

-- A database that was built before there were notes granted what the table had then.
grant insert (source_note) on verifications to verum_monitor;

-- One note is given of all that is verified at once, and some of that is closed to the nurse: she reads that a row was verified, and not
-- against what.
revoke select on verifications from verum_nurse;
grant select (study_id, site_id, id, participant_id, table_name, row_key, field, row_version, taken_back_at, recorded_at, recorded_by)
  on verifications to verum_nurse;
