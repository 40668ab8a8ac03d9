set local role verum_owner;

-- Which check asks about an embargoed value tells of the value: neither it nor the fingerprint reaches the audit trail. The query itself does.
call verum.guard('check_findings', array['check_code', 'fingerprint'], in_conduct => true);
call verum.guard('check_prompts', in_conduct => true);
call verum.guard('check_answers', in_conduct => true);

do $$
declare
  member text;
  tbl text;
begin
  foreach member in array array['investigator', 'data_manager', 'monitor', 'statistician'] loop
    call verum.may(member, 'read', 'check_findings', 'own site', null, 'not on_embargoed or verum.is_unblinded()');
    call verum.may(member, 'read', 'check_prompts', 'own site');
    call verum.may(member, 'read', 'check_answers', 'own site');
  end loop;
  foreach member in array array['archivist', 'importer'] loop
    call verum.may(member, 'read', 'check_findings', 'study');
    call verum.may(member, 'insert', 'check_findings', 'study', verum.given_columns('check_findings'));
    -- What was answered at entry is not asked again.
    call verum.may(member, 'read', 'check_prompts', 'study');
    call verum.may(member, 'read', 'check_answers', 'study');
  end loop;
  -- The nurse sees what was asked of her; not by verum.may, which would open what was asked of all.
  create policy nurse_reads_own on check_prompts for select to verum_nurse
    using (study_id = (select verum.study_id()) and recorded_by = (select verum.person_id()));
  grant select on check_prompts to verum_nurse;
  foreach member in array array['nurse', 'investigator'] loop
    foreach tbl in array array['check_prompts', 'check_answers'] loop
      call verum.may(member, 'insert', tbl, 'own site', verum.given_columns(tbl));
    end loop;
  end loop;

  -- The command line runs the checks as the importer.
  foreach tbl in array array['queries', 'query_messages', 'query_closures'] loop
    call verum.may('importer', 'read', tbl, 'study');
  end loop;
  call verum.may('importer', 'insert', 'queries', 'study', verum.given_columns('queries'), 'origin in (''check'', ''import'')');
  call verum.may('importer', 'insert', 'query_closures', 'study', array['study_id', 'query_id', 'conclusion', 'note'],
    'exists (select from queries q where q.study_id = query_closures.study_id and q.id = query_closures.query_id and q.origin in (''check'', ''import''))');
end $$;
