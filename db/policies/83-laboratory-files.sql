set local role verum_owner;

call verum.guard('laboratory_mappings');
call verum.guard('laboratory_files', in_conduct => true);
call verum.guard('measurements', in_conduct => true);

do $$ declare tbl text; begin
  foreach tbl in array array['laboratory_mappings', 'laboratory_files', 'measurements'] loop
    call verum.may('lab_technician', 'read', tbl, 'study');
    call verum.may('lab_technician', 'insert', tbl, 'study', verum.given_columns(tbl));
  end loop;
end $$;
-- As for results: the statistician reads embargoed values, of the own site's samples when of one site.
call verum.may('statistician', 'read', 'measurements', 'study', null, '(select verum.site_id()) is null or
  exists (select from sample_origins o where o.study_id = measurements.study_id and o.sample_id = measurements.sample_id)');
