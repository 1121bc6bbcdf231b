-- What was decided about rows of quarantine.

-- One row per replay: who brought rows back, when and why. It counts when it is DONE, which is when its load is in the
-- warehouse; PLANNED = under way, or its process died.
create table replays (
    load_number bigint primary key,
    state varchar(12) not null,
    decided_by varchar(320) not null,
    reason varchar(2000) not null,
    corrections varchar(4000) not null,
    decided_at timestamp(6) with time zone not null
);

-- One row per row of quarantine that a replay brought into raw.
create table replayed_rows (
    load_number bigint not null references replays (load_number),
    row_id varchar(200) not null,
    primary key (load_number, row_id)
);
