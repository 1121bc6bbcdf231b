-- One row per person whose data were erased from raw. What was rewritten, file by file, stands in
-- state/raw/erasures.jsonl under the same number.
create table erasures (
    id bigint primary key,
    entity varchar(100) not null,
    key_sha256 varchar(64) not null,
    erased_by varchar(320) not null,
    reason varchar(2000) not null,
    files int not null,
    editions varchar(4000) not null,
    done_at timestamp(6) with time zone not null
);
