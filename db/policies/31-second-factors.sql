set local role verum_owner;

call verum.guard('authenticators', array['sealed_secret']);
call verum.guard('recovery_codes', array['code_hash']);
call verum.guard('passkeys', array['public_key']);
call verum.guard('second_factor_requirements');

-- A log itself, as attempts to sign in are: without an audit row.
alter table spent_proofs enable row level security;
alter table spent_proofs force row level security;
revoke all on spent_proofs from public;
create policy owner_maintains on spent_proofs to verum_owner using (true) with check (true);

-- A person's own, and nobody else's: no role of a study reads or writes these.
do $$ declare tbl text; begin
  foreach tbl in array array['authenticators', 'recovery_codes', 'passkeys', 'spent_proofs'] loop
    execute format('create policy identity_inserts on %I for insert to verum_identity with check (person_id = verum.person_id())', tbl);
  end loop;
  foreach tbl in array array['authenticators', 'recovery_codes', 'passkeys'] loop
    execute format('create policy identity_reads on %I for select to verum_identity using (true)', tbl);
    execute format('create policy identity_updates on %I for update to verum_identity using (person_id = verum.person_id())', tbl);
    execute format('grant select on %I to verum_identity', tbl);
  end loop;
end $$;
grant insert (id, person_id, sealed_secret, removed_at), update (removed_at) on authenticators to verum_identity;
grant insert (id, person_id, code_hash, spent_at), update (spent_at) on recovery_codes to verum_identity;
grant insert (id, person_id, credential_id, public_key, name, removed_at), update (removed_at) on passkeys to verum_identity;
grant insert (person_id, proof) on spent_proofs to verum_identity;

create policy identity_reads on second_factor_requirements for select to verum_identity using (true);
grant select on second_factor_requirements to verum_identity;
do $$ declare member text; begin
  foreach member in array array['monitor', 'administrator'] loop
    call verum.may(member, 'read', 'second_factor_requirements', 'study');
  end loop;
end $$;
call verum.may('administrator', 'insert', 'second_factor_requirements', 'study', verum.given_columns('second_factor_requirements'));
call verum.may('administrator', 'update', 'second_factor_requirements', 'study', array['ended_at']);
