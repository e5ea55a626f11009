-- The keys that encrypt what the decision log says of people, each wrapped by the master key. A key that is destroyed
-- is deleted: what it encrypted is then lost. A subject is here as a keyed hash only.
create table subject_key (
  id text primary key,
  subject text not null unique,
  wrapped text not null,
  created_at bigint not null
);
