set local role verum_owner;

-- Whoever takes a record out ends what is still asked about it, whoever asked: the archivist closes it, in that person's name.
create policy archivist_closes_of_voided on query_closures for insert to verum_archivist with check (
  study_id = (select verum.study_id()) and exists (
    select from queries q where q.study_id = query_closures.study_id and q.id = query_closures.query_id and (
      (q.table_name in ('adverse_events', 'causality_assessments') and exists (
        select from adverse_events e where e.study_id = q.study_id and e.id::text = q.row_key and e.voided_at is not null))
      or (q.table_name = 'form_entries' and exists (
        select from form_entries f where f.study_id = q.study_id and f.id::text = q.row_key and f.voided_at is not null)))));
