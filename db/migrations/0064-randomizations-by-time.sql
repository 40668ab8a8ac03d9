set local role verum_owner;

-- A randomization asks for the newest one of its study: a clock that was set back shows against it.
create index allocations_by_time on allocations (study_id, randomized_at);
