CREATE TABLE sound (id int);
