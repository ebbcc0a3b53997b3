// The tables of a library, declared on its own structs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "groma/model.h"

struct Author {
  std::int64_t id;
  std::string name;
  std::optional<int> born;
};

struct Book {
  std::int64_t id;
  std::int64_t author_id;
  std::string title;
  std::string isbn;
  int copies;
};

inline groma::Model library() {
  groma::Model model;
  auto authors = model.table<Author>("authors");
  authors.column("id", &Author::id).primary_key();
  authors.column("name", &Author::name).unique();
  authors.column("born", &Author::born);

  auto books = model.table<Book>("books");
  books.column("id", &Book::id).primary_key();
  books.column("author_id", &Book::author_id).references(&Author::id);
  books.column("title", &Book::title);
  books.column("isbn", &Book::isbn).length(13);
  books.column("copies", &Book::copies).default_value(1).check("copies >= 0");
  books.index("books_author").on(&Book::author_id);
  model.view("shelf",
             "SELECT a.name, b.title FROM books AS b JOIN authors AS a ON a.id = b.author_id");
  return model;
}
