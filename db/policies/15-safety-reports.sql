set local role verum_owner;

call verum.guard('safety_reports', array['open_document']);
call verum.guard('safety_report_contents', array['closed_document']);
call verum.guard('safety_report_masks', array['ciphertext']);
call verum.guard('safety_report_openings');

-- Asked by a policy, so that it does not meet that policy again.
create function verum.has_opened_report(study uuid, report uuid) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.safety_report_openings o where o.study_id = study and o.report_id = report
    and o.recorded_by = verum.person_id() and o.recorded_at > now() - interval '30 minutes')
$$;

-- All sites stand in a report, so people of one site read none.
do $$ declare member text; begin
  foreach member in array array['safety_board', 'statistician', 'data_manager', 'monitor'] loop
    call verum.may(member, 'read', 'safety_reports', 'study', null, '(select verum.site_id()) is null');
  end loop;
end $$;

-- Nobody reads a closed part without having said so in the log: the opening lasts half an hour.
call verum.may('safety_board', 'read', 'safety_report_contents', 'study', null,
  '(select verum.site_id()) is null and verum.has_opened_report(study_id, report_id)');
call verum.may('safety_board', 'read', 'safety_report_openings', 'study', null, '(select verum.site_id()) is null');
call verum.may('safety_board', 'insert', 'safety_report_openings', 'study', verum.given_columns('safety_report_openings'), '(select verum.site_id()) is null');

-- The server makes the report while it holds the list open: it writes and reads nothing of it again.
call verum.may('allocator', 'read', 'safety_reports', 'study');
call verum.may('allocator', 'insert', 'safety_reports', 'study', verum.given_columns('safety_reports'), 'verum.is_open(study_id)');
call verum.may('allocator', 'insert', 'safety_report_contents', 'study', verum.given_columns('safety_report_contents'));
call verum.may('allocator', 'insert', 'safety_report_masks', 'study', verum.given_columns('safety_report_masks'));
