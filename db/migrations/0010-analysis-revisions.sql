-- An analysis is kept for a dataset and for the revision of the methods that computed it: after an upgrade that computes more,
-- the same locked dataset is analyzed once again, and what was read before stays as it was read.
alter table analyses add column revision integer not null default 1;
alter table analyses drop constraint analyses_pk;
alter table analyses add constraint analyses_pk primary key (study_id, dataset_sha256, revision);
