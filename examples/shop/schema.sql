-- The model: what the shop's code, as it is today, expects of its database.

CREATE TABLE customers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,                                        -- new
  joined TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX customers_email ON customers (lower(email));  -- was: (email)

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
    CONSTRAINT orders_status CHECK (status IN ('new', 'paid', 'sent', 'returned')),  -- one more
  placed TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT ''                      -- new
);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE INDEX orders_open ON orders (placed) WHERE status = 'new';  -- instead of orders_placed

CREATE TABLE order_lines (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE RESTRICT,  -- was: no action
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price INTEGER NOT NULL,
  amount INTEGER GENERATED ALWAYS AS (quantity * price) VIRTUAL,  -- new
  PRIMARY KEY (order_id, product_id)
) WITHOUT ROWID;

-- New.
CREATE TABLE refunds (
  order_id INTEGER PRIMARY KEY REFERENCES orders (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL
);

-- Uses the new column.
CREATE VIEW order_totals AS
  SELECT o.id AS order_id, o.customer_id, sum(l.amount) AS total
  FROM orders AS o JOIN order_lines AS l ON l.order_id = o.id
  GROUP BY o.id;

CREATE TRIGGER order_lines_take_stock AFTER INSERT ON order_lines
BEGIN
  UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id;
END;
