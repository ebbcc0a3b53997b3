-- The shop's database as it stands in production: an old version of schema.sql, with rows in it.
PRAGMA foreign_keys = ON;
BEGIN;

CREATE TABLE customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  joined TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX customers_email ON customers (email);

CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL DEFAULT 'IT' CHECK (length(country) = 2)
);
CREATE INDEX addresses_customer ON addresses (customer_id);

CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL COLLATE NOCASE,
  price INTEGER NOT NULL CHECK (price >= 0),
  stock INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  address_id INTEGER REFERENCES addresses (id) ON DELETE SET NULL,
  status TEXT NOT NULL DEFAULT 'new'
    CONSTRAINT orders_status CHECK (status IN ('new', 'paid', 'sent')),
  placed TEXT NOT NULL
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_placed ON orders (placed);

CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price INTEGER NOT NULL,
  PRIMARY KEY (order_id, product_id)
) WITHOUT ROWID;

CREATE VIEW order_totals AS
  SELECT o.id AS order_id, o.customer_id, sum(l.quantity * l.price) AS total
  FROM orders AS o JOIN order_lines AS l ON l.order_id = o.id
  GROUP BY o.id;

CREATE TRIGGER order_lines_take_stock AFTER INSERT ON order_lines
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id;
END;

-- Rows: the same ones in every run.
INSERT INTO customers (email, name, joined)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
  SELECT 'customer' || i || '@example.com', 'Customer ' || i, date('2024-01-01', i || ' days')
  FROM n;
INSERT INTO addresses (customer_id, street, city)
  SELECT id, 'Via Appia ' || id, CASE id % 3 WHEN 0 THEN 'Roma' WHEN 1 THEN 'Ostia' ELSE 'Capua' END
  FROM customers;
INSERT INTO products (sku, title, price, stock)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
  SELECT printf('SKU-%03d', i), 'Product ' || i, 100 + i * 7, 1000 FROM n;
INSERT INTO orders (customer_id, address_id, status, placed)
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  SELECT 1 + i % 50, 1 + i % 50, CASE i % 3 WHEN 0 THEN 'new' WHEN 1 THEN 'paid' ELSE 'sent' END,
    datetime('2025-01-01', i || ' hours')
  FROM n;
INSERT INTO order_lines (order_id, product_id, quantity, price)
  SELECT o.id, p.id, 1 + (o.id + p.id) % 4, p.price
  FROM orders AS o JOIN products AS p ON p.id % 17 = o.id % 17;

COMMIT;
