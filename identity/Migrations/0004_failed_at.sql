-- When a try last failed: what failed long ago is not counted together with what fails now.
alter table people add column failed_at timestamptz;
