#!/bin/sh
# Run by the postgres image on an empty data directory: a database per service, owned by a user of its own that can
# enter no other. The same script serves Docker Compose and Kubernetes.
set -eu
: "${SERVICE_PASSWORD:?set SERVICE_PASSWORD}"

for name in procedure_catalog dossier_intake payments feedback ioc_aggregator; do
    psql -v ON_ERROR_STOP=1 -v name="$name" -v password="$SERVICE_PASSWORD" --username postgres --dbname postgres <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
