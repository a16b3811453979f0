-- How somebody went on from one usage stage to the next stands on their line of time.
create index facts_of_stages on app.facts (workspace_id, customer_id, occurred_at desc, id desc)
  where name = 'customer.stage_reached';
