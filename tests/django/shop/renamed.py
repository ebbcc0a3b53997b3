"""A history by which constraints get other names than new tables give them, with what Django has no
models for: a view that is replaced, and one that is gone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_next")]
    operations = [
        migrations.RunSQL("CREATE VIEW names AS SELECT name, note FROM shop_customer", "DROP VIEW names"),
        migrations.RunSQL([("CREATE VIEW gone AS SELECT 1 AS one", None)]),
        migrations.RunSQL("DROP VIEW names; DROP VIEW gone;", migrations.RunSQL.noop),
        migrations.RemoveField("customer", "note"),
        migrations.RenameModel("Customer", "Client"),
        migrations.RenameField("order", "customer", "client"),
        migrations.AlterField("client", "name", models.CharField(max_length=50, unique=True)),
        migrations.AlterField("client", "visits", models.PositiveIntegerField()),
        migrations.AddField("client", "mail", models.EmailField(max_length=254, unique=True, null=True)),
        migrations.AlterField("order", "number", models.CharField(max_length=30)),
        migrations.AddField(
            "order", "parent", models.ForeignKey("shop.Order", on_delete=models.CASCADE, null=True)
        ),
        migrations.AddField("order", "helpers", models.ManyToManyField("shop.Client", related_name="helped")),
        migrations.AlterUniqueTogether("order", {("client", "number")}),
        migrations.RunSQL(
            "CREATE INDEX order_number_state ON shop_order (number, state)",
            state_operations=[
                migrations.AddIndex("order", models.Index(fields=["number", "state"], name="order_number_state"))
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "-- Who came often; 'often' is more than 3.\n"
                    "CREATE VIEW names AS SELECT name, visits FROM shop_client WHERE visits > 3;\n"
                    "UPDATE shop_client SET visits = 0;",
                    "DROP VIEW names",
                )
            ]
        ),
    ]
