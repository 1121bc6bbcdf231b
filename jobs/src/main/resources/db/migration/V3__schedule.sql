-- What the scheduler must remember when its machine was off.

-- One row, made when the site was first served: what fell due earlier is not its business.
create table served (
    since date not null
);

-- One row per alarm that was mailed, so that nobody is woken twice for one thing.
create table alarms (
    subject varchar(200) primary key,
    raised_at timestamp(6) with time zone not null
);
