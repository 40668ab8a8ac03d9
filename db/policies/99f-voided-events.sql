set local role verum_owner;

grant insert (voided_at) on adverse_events to verum_nurse, verum_investigator, verum_importer;
grant update (voided_at) on adverse_events to verum_nurse, verum_investigator;
grant select (voided_at) on adverse_events to verum_reminder;
-- The safety person reads reports, and of the records behind them that one was taken out.
create policy safety_person_reads on adverse_events for select to verum_pharmacist using (study_id = (select verum.study_id())
  and ((select verum.site_id()) is null or site_id = (select verum.site_id())) and (select verum.holds_office('safety-person')));
grant select (study_id, site_id, id, voided_at) on adverse_events to verum_pharmacist;
