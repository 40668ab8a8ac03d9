set local role verum_owner;

call verum.guard('sample_dispatches', in_conduct => true);
call verum.guard('sample_receipts', in_conduct => true);
call verum.guard('sample_storages', in_conduct => true);

do $$
declare
  member text;
  tbl text;
begin
  foreach tbl in array array['sample_dispatches', 'sample_receipts', 'sample_storages'] loop
    call verum.may('lab_technician', 'read', tbl, 'study');
    -- As for samples: of one's own site are those whose origin can be read.
    foreach member in array array['nurse', 'investigator', 'data_manager', 'monitor'] loop
      call verum.may(member, 'read', tbl, 'study', null,
        format('exists (select from sample_origins o where o.study_id = %1$I.study_id and o.sample_id = %1$I.sample_id)', tbl));
    end loop;
  end loop;
  foreach member in array array['nurse', 'investigator'] loop
    call verum.may(member, 'insert', 'sample_dispatches', 'study', verum.given_columns('sample_dispatches'),
      'exists (select from sample_origins o where o.study_id = sample_dispatches.study_id and o.sample_id = sample_dispatches.sample_id)');
  end loop;
  foreach tbl in array array['sample_receipts', 'sample_storages'] loop
    call verum.may('lab_technician', 'insert', tbl, 'study', verum.given_columns(tbl));
  end loop;
end $$;
