-- People with accounts of their own. Nothing here that signing in does not need: no e-mail, no telephone.
create table people (
  id                   uuid primary key,
  user_name            text not null,
  normalized_user_name text not null unique,
  name                 text not null,
  organisation         text not null,
  password_hash        text,
  security_stamp       text not null,
  concurrency_stamp    text not null,
  access_failed_count  integer not null default 0,
  lockout_enabled      boolean not null default true,
  lockout_end          timestamptz
);
