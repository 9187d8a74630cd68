"""doccano's own importer and exporter, run by a Python that has doccano and not our program; prints JSON.

Started as a script with the names of a file and of a place to write to, and with the settings of a project as JSON.
Only those of doccano's applications that its import needs are put together, over a database in memory.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_APPS = [
    *("django.contrib.auth", "django.contrib.contenttypes", "django_drf_filepond", "polymorphic"),
    *("projects", "roles", "examples", "label_types", "labels", "data_import", "data_export"),
]


def _prepare(folder: str) -> None:
    """Django with doccano's applications and an empty database."""
    spec = find_spec("backend")
    assert spec is not None
    assert spec.submodule_search_locations
    sys.path.insert(0, next(iter(spec.submodule_search_locations)))
    django: Any = import_module("django")
    settings: Any = import_module("django.conf").settings
    settings.configure(
        INSTALLED_APPS=_APPS,
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIGRATION_MODULES={app.rpartition(".")[2]: None for app in _APPS},
        MEDIA_ROOT=folder,
        DJANGO_DRF_FILEPOND_FILE_STORE_PATH=folder,
        DJANGO_DRF_FILEPOND_UPLOAD_TMP=folder,
        USE_TZ=True,
        SECRET_KEY="none",
    )
    django.setup()
    import_module("django.core.management").call_command("migrate", run_syncdb=True, verbosity=0)


def _imported(path: Path, wanted: dict[str, Any]) -> tuple[Any, list[dict[str, Any]]]:
    """The project that a file was read into, and what doccano has to say of the file."""
    users: Any = import_module("django.contrib.auth.models").User
    projects: Any = import_module("projects.models")
    datasets: Any = import_module("data_import.datasets")
    catalog: Any = import_module("data_import.pipeline.catalog")
    readers: Any = import_module("data_import.pipeline.readers")
    user = users.objects.create(username="anna")
    project = projects.SequenceLabelingProject.objects.create(
        name="hard",
        created_by=user,
        project_type=projects.ProjectType.SEQUENCE_LABELING,
        allow_overlapping=wanted["overlapping"],
        use_relation=wanted["relations"],
    )
    task = catalog.RELATION_EXTRACTION if wanted["relations"] else project.project_type
    options = {} if wanted["relations"] else {"column_label": "entities"}
    name = readers.FileName(str(path), path.name, path.name)
    dataset = datasets.load_dataset(task, catalog.JSONL, [name], project, encoding="Auto", **options)
    dataset.save(user, batch_size=1000)
    return project, [error.dict() for error in dataset.errors]


def main() -> None:
    """Read the file, print what doccano made of it, and write its own export."""
    path, target, wanted = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
    _prepare(str(target.parent))
    project, errors = _imported(path, wanted)
    span: Any = import_module("labels.models").Span
    relation: Any = import_module("labels.models").Relation
    found = [
        {
            "text": example.text,
            "meta": example.meta,
            "spans": [
                [one.id, one.start_offset, one.end_offset, one.label.text]
                for one in span.objects.filter(example=example).order_by("id")
            ],
            "relations": [
                [one.from_id_id, one.to_id_id, one.type.text]
                for one in relation.objects.filter(example=example).order_by("id")
            ],
        }
        for example in project.examples.order_by("id")
    ]
    factories: Any = import_module("data_export.pipeline.factories")
    dataset: Any = import_module("data_export.pipeline.dataset").Dataset
    examples = import_module("data_export.models").ExportedExample.objects.filter(project=project)
    labels = factories.create_labels(project, examples)
    comments = factories.create_comment(examples)
    frame = dataset(examples, labels, comments).to_dataframe()
    for formatter in factories.create_formatter(project, "JSONL"):
        frame = formatter.format(frame)
    factories.create_writer("JSONL").write(target, frame)
    json.dump({"examples": found, "errors": errors}, sys.stdout)


if __name__ == "__main__":
    main()
