-- For whom a shared service withdrew what it carries: who noted, put or fixed it. NULL where its publisher owns it.
ALTER TABLE heard_withdrawals ADD COLUMN withdrawn_by text NULL;
