-- A line that was cancelled out of an order stays in it, with nothing of it left.
alter table app.order_lines drop constraint order_lines_quantity_check;
alter table app.order_lines add constraint order_lines_quantity_check check (quantity >= 0);
