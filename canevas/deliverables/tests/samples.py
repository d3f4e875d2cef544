"""A rich document that uses every block, for the tests of the formats."""

import datetime as dt

from canevas.interface.blocks import (
    Block,
    Callout,
    Cover,
    Document,
    Figure,
    Heading,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Source,
    Table,
    runs,
)  # fmt: skip

AT = dt.datetime(2027, 4, 13, 9, 30, tzinfo=dt.UTC)
LABELS = (
    ("contents", "Sommaire"),
    ("notes", "Notes : d’où viennent ces phrases"),
    ("notes_intro", "Chaque numéro du texte renvoie à la feuille où la phrase a été écrite."),
    ("page", "page"),
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120">'
    '<rect width="400" height="120" fill="#f3efe7"/>'
    '<circle cx="60" cy="60" r="30" fill="#0b6b66"/>'
    '<path d="M90 60 H340" stroke="#0b6b66" stroke-width="4"/></svg>'
)


def document(*blocks: Block, notes: int = 3) -> Document:
    drawing = Figure(id="cover", svg=SVG, alt="Quatre fils, quatre journées.")
    return Document(
        language="fr",
        cover=Cover(
            "Numérique et innovation sociale pour nos quartiers",
            subtitle="Stratégie du Val des Tisserands",
            status="Proposition de stratégie",
            lines=("Cycle Val des Tisserands 2027", "Quatre journées, de janvier à avril 2027"),
            figure=drawing,
        ),
        blocks=blocks,
        notes=tuple(
            Note(n, f"Feuille G2{n} « Croisement », table {n}, journée 2.") for n in range(1, notes + 1)
        ),
        labels=LABELS,
        author="Centre de ressources",
    )


def rich() -> Document:
    source = Source("sheet", "ambition", 3)
    rows = tuple(
        (runs(f"Réparer ensemble {n}"), runs("Centre social"), runs("42\u202f000\u202f€", Run(note=2)))
        for n in range(32)
    )
    return document(
        Heading(id="c1", level=1, runs=runs("1. L’essentiel et les décisions demandées")),
        Paragraph(id="p1", sources=(source,), runs=runs(
            "Des appareils dorment dans les placards\u202f; ",
            Run("des personnes savent réparer", strong=True), " et ", Run("transmettre", emphasis=True), ".",
            Run(note=1),
        )),
        ListBlock(id="l1", items=(runs("Ouvrir un atelier", Run(note=1)), runs("Le tenir trois ans"))),
        ListBlock(id="l2", is_ordered=True, items=(runs("D’abord"), runs("Ensuite"))),
        Heading(id="c1a", level=2, runs=runs("Axe 2. Réparer, apprendre, en vivre")),
        Table(id="t1", label="Projets retenus", caption=runs("Projets retenus"), rows=rows,
              header=("Projet", "Porteur", "Montant"), widths=(3, 2, 1)),
        Quote(id="q1", runs=runs("«\u202fElle est revenue apprendre aux autres.\u202f»", Run(note=3)),
              attribution=runs("Récit de changement, journée 1")),
        PageBreak(id="b1"),
        Heading(id="c2", level=1, runs=runs("2. Schéma d’articulation")),
        Figure(id="f1", svg=SVG, alt="Un fil va de l’action au projet.", caption=runs("Ce qui mène à quoi")),
        Callout(id="m1", sheet="g33",
                runs=runs("Il manque les moyens\u202f: la feuille G33 (journée 3) les remplira.")),
    )  # fmt: skip
