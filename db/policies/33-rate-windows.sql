set local role verum_owner;

-- A log itself, as attempts to sign in are: without an audit row, and reached through the two functions alone.
alter table rate_windows enable row level security;
alter table rate_windows force row level security;
revoke all on rate_windows from public;
create policy owner_maintains on rate_windows to verum_owner using (true) with check (true);

-- Counts one hit in the bucket's window of so many seconds, and drops the bucket's older windows.
create function verum.hit(bucket text, seconds integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  started constant timestamptz := to_timestamp(floor(extract(epoch from now()) / seconds) * seconds);
begin
  insert into public.rate_windows as w (bucket, window_started_at, hits) values (hit.bucket, started, 1)
    on conflict on constraint rate_windows_pk do update set hits = w.hits + 1;
  delete from public.rate_windows w where w.bucket = hit.bucket and w.window_started_at < started;
end $$;

-- The hits of the bucket's present window.
create function verum.hits(bucket text, seconds integer) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((select w.hits from public.rate_windows w where w.bucket = hits.bucket
    and w.window_started_at = to_timestamp(floor(extract(epoch from now()) / seconds) * seconds)), 0)
$$;
revoke execute on function verum.hit(text, integer) from public;
revoke execute on function verum.hits(text, integer) from public;
grant execute on function verum.hit(text, integer) to verum_identity;
grant execute on function verum.hits(text, integer) to verum_identity;
