CREATE TABLE half_done (id int);
INSERT INTO sound VALUES (1);
SELECT 1 / 0;
