-- The monitoring in one file. Times are UTC texts; a slot is the Unix second in which it begins; durations
-- come from a monotonic clock.
create table if not exists meta (
  key text primary key,
  value text not null
) without rowid;

create table if not exists target (
  id integer primary key,
  url text not null unique,
  kind text not null check (kind in ('home', 'column')),
  name text not null default '',
  created_at text not null,
  ended_at text,               -- no longer asked; what was seen stays
  robots text not null default '',  -- why robots.txt keeps us away, '' where it does not
  robots_at text
);

-- One run of the monitor: proof that it was alive, and with which settings.
create table if not exists tick (
  id integer primary key,
  host text not null,
  started_at text not null,
  ended_at text,
  tool_version text not null default '',
  config_hash text not null default '',
  clock_offset_s real,         -- the sites' clocks less ours, median of the Date headers
  unique (host, started_at)
);

-- One access. Never more than one for an address, a slot and a host, and never written after its slot.
create table if not exists probe (
  target_id integer not null references target (id),
  slot integer not null,
  host text not null,
  tick_id integer not null references tick (id),
  started_at text not null,
  elapsed_ms integer not null,
  tries integer not null,
  status integer,
  final_url text not null default '',
  bytes integer not null default 0,
  outcome text not null check (outcome in ('opened', 'not_opened', 'blocked', 'local_fault')),
  fetch text not null default '',  -- the outcome of checker.fetch.model behind it
  error text not null default '',
  control_ok integer,          -- whether our own network worked; null where nothing told
  primary key (target_id, slot, host)
) without rowid;

-- What a page listed, once a day; equal contents are kept once.
create table if not exists content (
  sha256 text primary key,
  packed blob not null
) without rowid;

create table if not exists snapshot (
  target_id integer not null references target (id),
  day text not null,           -- Beijing day
  host text not null,
  taken_at text not null,
  sha256 text not null references content (sha256),
  whole integer not null,      -- nothing of the page may be filled later by script or frame
  primary key (target_id, day, host)
) without rowid;
