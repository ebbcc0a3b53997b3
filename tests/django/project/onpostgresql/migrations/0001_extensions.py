from django.contrib.postgres.operations import (
    BtreeGinExtension,
    BtreeGistExtension,
    CITextExtension,
    CreateCollation,
    HStoreExtension,
    RemoveCollation,
    TrigramExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGinExtension(),
        BtreeGistExtension(),
        CITextExtension(),
        HStoreExtension(),
        TrigramExtension(),
        CreateCollation("german", "de-x-icu", provider="icu"),
        CreateCollation("loose", "und-u-ks-level2", provider="icu", deterministic=False),
        CreateCollation("gone", "de-x-icu", provider="icu"),
        RemoveCollation("gone", "de-x-icu", provider="icu"),
    ]
