-- People whom the county has made its operators, each by name; no organisation's role follows from it.
alter table people add column is_operator boolean not null default false;

create or replace view living_grants as
select g.id, g.client_id, g.scopes, g.ends_at, g.session_id, s.started_at as signed_in_at,
       p.id as person_id, p.name, p.organisation, p.is_operator
  from grants g
  join sessions s on s.id = g.session_id and s.ended_at is null
  join people p on p.id = s.person_id and p.security_stamp = s.stamp
 where g.ended_at is null;
