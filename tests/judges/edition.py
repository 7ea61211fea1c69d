"""Reads an edition of terms as a person would, sharing no code with the product."""

import csv
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

TERMS = Path(__file__).resolve().parents[2] / "terms"
HEADING = re.compile(r"^## (\S+)", re.MULTILINE)
BLOCK = re.compile(r"^```(rule|programme)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@dataclass
class Programme:
    name: str
    rules: list = field(default_factory=list)

    def of(self, *kinds):
        return [rule for rule in self.rules if rule["kind"] in kinds]


@dataclass
class Edition:
    id: str
    rules: list  # of the terms and of what they extend
    programmes: dict
    services: dict  # code to row of services.csv

    def of(self, kind):
        return [rule for rule in self.rules if rule["kind"] == kind]

    def one(self, kind):
        return next(iter(self.of(kind)), None)


def blocks(path, prefix, document, parameters):
    """Every rule of a file, with the clause and document it stands in."""
    text = path.read_text(encoding="utf-8")
    headings = [(found.start(), found.group(1)) for found in HEADING.finditer(text)]
    for found in BLOCK.finditer(text):
        values = tomllib.loads(found.group(2))
        if found.group(1) == "programme":
            yield "programme", values
            continue
        clause = [name for at, name in headings if at < found.start()][-1]
        rule = {key: filled(value, parameters) for key, value in values.items()}
        yield "rule", rule | {"clause": prefix + clause, "document": document}


def filled(value, parameters):
    is_name = isinstance(value, str) and value.startswith("$")
    return parameters[value[1:]]["value"] if is_name else value


def rules(folder, document, prefix=""):
    parameters = tomllib.loads((folder / "parameters.toml").read_text(encoding="utf-8"))
    for path in sorted((folder / "clauses").glob("*.md")):
        yield from (rule for _, rule in blocks(path, prefix, document, parameters))


def programmes(folder):
    for path in sorted((folder / "programmes").glob("*.md")):
        label = path.read_text(encoding="utf-8").split("|")[0].lstrip("# ").strip()
        found = list(blocks(path, label + " ", "programme", {}))
        ids = [values["id"] for kind, values in found if kind == "programme"]
        yield ids[0], Programme(label, [rule for kind, rule in found if kind == "rule"])


def read(name):
    folder = TERMS / name
    about = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    found, services = list(rules(folder, "terms")), {}
    for shared in about.get("extends", []):
        there = TERMS / shared
        cite = tomllib.loads((there / "edition.toml").read_text(encoding="utf-8"))["cite_as"]
        found += rules(there, "shared", cite + " ")
        with open(there / "tables/services.csv", encoding="utf-8", newline="") as table:
            services |= {row["code"]: row for row in csv.DictReader(table)}
    return Edition(name, found, dict(programmes(folder)), services)


def insurers_editions():
    """The editions of health insurance that insurers sell."""
    files = sorted(TERMS.glob("*/*/edition.toml"))
    heads = [(path.parent, tomllib.loads(path.read_text("utf-8"))) for path in files]
    health = [(folder, head) for folder, head in heads if head.get("line", "health") == "health"]
    sold = [folder for folder, head in health if "insurer" in head]
    return [read(folder.relative_to(TERMS).as_posix()) for folder in sold]
