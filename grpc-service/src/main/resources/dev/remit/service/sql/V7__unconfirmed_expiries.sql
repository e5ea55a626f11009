-- What each decision log says of recipients that ever had to destroy data: the earliest day, counted from 1970, by which
-- one should have and nothing shows that it did; null if there is none. The register has the earliest of all logs.
create table unconfirmed_expiry (
  log_name text not null,
  recipient ${sorted_text} not null,
  expiry bigint,
  primary key (log_name, recipient)
);

create index unconfirmed_expiry_by_recipient on unconfirmed_expiry (recipient);
