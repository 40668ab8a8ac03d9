set local role verum_owner;

-- Brings in a study package, started by whoever administers the machine; nobody who signs in becomes it.
do $$ declare tbl text; begin
  foreach tbl in array array['sites', 'protocol_versions', 'openings', 'recruitment_closures', 'analysis_plans', 'locks', 'unblindings', 'import_findings',
    'participants', 'consents', 'eligibility_assessments', 'allocation_slots', 'list_secrets', 'allocations', 'unblinded_allocations', 'withdrawals',
    'treatment_discontinuations', 'missed_visits', 'deviations', 'kits', 'injections', 'samples', 'sample_origins', 'results', 'scores',
    'adverse_events', 'causality_assessments', 'blinding_guesses', 'memberships'] loop
    call verum.may('importer', 'insert', tbl, 'study', verum.given_columns(tbl));
  end loop;
end $$;
call verum.may('importer', 'read', 'unblinded_allocations', 'study');
-- The command line computes the results of a study it brought in, and keeps them as the server does.
call verum.may('importer', 'insert', 'analyses', 'study', verum.given_columns('analyses'), 'verum.is_unblinded()');
create policy importer_inserts on studies for insert to verum_importer with check (true);
create policy importer_reads on studies for select to verum_importer using (true);
grant insert (id, code, title, provenance) on studies to verum_importer;
create policy importer_inserts on people for insert to verum_importer with check (true);
create policy importer_reads on people for select to verum_importer using (true);
grant insert (id, email, name) on people to verum_importer;
create policy importer_inserts on credentials for insert to verum_importer with check (true);
grant insert (person_id, password_hash) on credentials to verum_importer;
create policy importer_inserts on invitations for insert to verum_importer with check (true);
grant insert (id, person_id, token_sha256, expires_at, accepted_at) on invitations to verum_importer;
