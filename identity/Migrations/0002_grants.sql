-- A browser's sign-in. It holds the stamp it was made under: a changed password ends it.
create table sessions (
  id         uuid primary key,
  person_id  uuid not null references people on delete cascade,
  stamp      text not null,
  started_at timestamptz not null,
  ends_at    timestamptz not null,
  ended_at   timestamptz
);

-- What one sign-in has given one client: the family of all tokens that follow from one code.
create table grants (
  id         uuid primary key,
  session_id uuid not null references sessions on delete cascade,
  client_id  text not null,
  scopes     text[] not null,
  started_at timestamptz not null,
  ends_at    timestamptz not null,
  ended_at   timestamptz
);
create index on grants (session_id);

-- Codes and refresh tokens are kept as SHA-256 and stay after use, so that a second use is noticed.
create table codes (
  hash         bytea primary key,
  grant_id     uuid not null references grants on delete cascade,
  redirect_uri text not null,
  challenge    text not null,
  nonce        text,
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index on codes (grant_id);

create table refresh_tokens (
  hash       bytea primary key,
  grant_id   uuid not null references grants on delete cascade,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index on refresh_tokens (grant_id);

create table used_assertions (
  client_id  text not null,
  jti        text not null,
  expires_at timestamptz not null,
  primary key (client_id, jti)
);

create view living_grants as
select g.id, g.client_id, g.scopes, g.ends_at, g.session_id, s.started_at as signed_in_at,
       p.id as person_id, p.name, p.organisation
  from grants g
  join sessions s on s.id = g.session_id and s.ended_at is null
  join people p on p.id = s.person_id and p.security_stamp = s.stamp
 where g.ended_at is null;
