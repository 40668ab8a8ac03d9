set local role verum_owner;

call verum.guard('installation_administrators');

create policy identity_reads on installation_administrators for select to verum_identity using (true);
grant select on installation_administrators to verum_identity;
-- Named by whoever holds the owner's URL, at the first start; nobody who signs in can name another.
create policy importer_inserts on installation_administrators for insert to verum_importer with check (true);
grant insert (person_id) on installation_administrators to verum_importer;
create policy importer_reads on installation_administrators for select to verum_importer using (true);
grant select on installation_administrators to verum_importer;
create policy importer_reads on credentials for select to verum_importer using (true);
grant select (person_id) on credentials to verum_importer;

-- Begins a study: the study, its first protocol version, and who began it as its administrator. The person is the one
-- signed in, never an argument. It can make drafts and nothing else: no site, no opening, no second member.
create function verum.create_study(code text, title text, version text, document jsonb, sha256 text) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  created uuid := gen_random_uuid();
begin
  if not exists (select from public.installation_administrators a where a.person_id = verum.person_id()) then
    raise exception 'not an installation administrator' using errcode = '42501';
  end if;
  insert into public.studies (id, code, title, provenance) values (created, create_study.code, create_study.title, 'conducted');
  insert into public.protocol_versions (study_id, version, document, sha256)
    values (created, create_study.version, create_study.document, create_study.sha256);
  insert into public.memberships (study_id, person_id, role) values (created, verum.person_id(), 'administrator');
  return created;
end $$;
revoke execute on function verum.create_study(text, text, text, jsonb, text) from public;
grant execute on function verum.create_study(text, text, text, jsonb, text) to verum_identity;
