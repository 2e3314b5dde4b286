-- The inspection store. One file holds one inspection of one site.
-- target: every address we know of. Pending work is state 'new'; nothing else marks work as begun,
--         so a run killed at any moment finds its undone work still 'new'.
-- place:  where an address stands (capped per address; target.places counts them all).
-- page:   what was understood of an opened page; `facts` is the compressed record.
create table meta (key text primary key, value text not null) without rowid;

create table target (
  id integer primary key,
  url text not null unique,
  kind text not null,            -- page, image, style, script, attachment, frame, media
  inside integer not null,       -- 1: belongs to the inspected site
  is_page integer not null,      -- 1: a page of the inspected site; its queue comes before the others
  state text not null,           -- new, done, skipped
  skip_reason text not null default '',
  depth integer not null,
  rank integer not null,         -- smaller is fetched earlier
  places integer not null default 0,
  on_home integer not null default 0,
  outcome text, status integer, final_url text, content_type text, last_modified text,
  size integer, elapsed_ms integer, error text, fetched_at text, trace text
);
create index target_todo on target (is_page, rank, id) where state = 'new';

create table place (
  target integer not null references target (id),
  page integer not null references target (id),
  text text not null,
  where_ text not null,
  hidden integer not null default 0
);
create index place_target on place (target);

create table page (
  id integer primary key references target (id),
  url text not null,
  kind text not null,
  title text not null,
  published text,
  newest text,
  refs blob not null,            -- ids of the addresses it refers to, repeated ones too, 4 bytes each
  facts blob not null
);
create index page_kind on page (kind);
create index page_url on page (url);

-- What was tried on the site besides reading its pages: a search, the name server, a browser. One
-- answer (JSON) for each kind and key.
create table probe (
  kind text not null, key text not null, answer text not null, at text not null,
  primary key (kind, key)
) without rowid;

create table sitemap (url text primary key, lastmod text) without rowid;
