set local role verum_owner;

-- The order of the published commitments has no two slots at one place, whoever draws at the same moment.
alter table allocation_slots add constraint allocation_slots_list_index_unique unique (study_id, list_index) deferrable;
