set local role verum_owner;

-- As in 00-scope.sql, with one query instead of three, since every request of every person passes here; and with the turn that the
-- work waits for, so that no statement of its own is needed: what is sent behind this one sees what the holder before wrote.
drop function verum.enter(uuid, uuid, text, text, uuid, text);
create function verum.enter(person uuid, study uuid, event text, reason text, request_key uuid, input_sha256 text, turn text default null)
returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  acting text := substr(current_setting('role'), 7);
  site uuid;
  kept jsonb;
  told text;
begin
  if turn is not null then
    told := pg_advisory_xact_lock(hashtextextended(turn, 0))::text;
  end if;
  select m.site_id, (select case when r.event = enter.event and r.input_sha256 = enter.input_sha256 then r.outcome else 'null'::jsonb end
      from public.receipts r
      where r.study_id = enter.study and r.request_key = enter.request_key and r.person_id = enter.person)
    into site, kept
    from public.memberships m
    where m.study_id = enter.study and m.person_id = enter.person and m.role = acting and m.ended_at is null;
  if not found then
    raise exception 'no such membership' using errcode = '42501';
  end if;
  told := set_config('verum.person_id', person::text, true);
  told := set_config('verum.study_id', study::text, true);
  told := set_config('verum.site_id', coalesce(site::text, ''), true);
  told := set_config('verum.role', acting, true);
  told := set_config('verum.event', event, true);
  told := set_config('verum.reason', coalesce(reason, ''), true);
  told := set_config('verum.request_id', coalesce(request_key::text, ''), true);
  return kept;
end $$;
