"""What robots say: plain French sentences, each with a coined word that is found nowhere else."""

from dataclasses import dataclass
from itertools import pairwise
from random import Random

from rehearsal.ledger import Ledger

TITLES = [
    "Atelier {w} au pied des immeubles",
    "Le café {w} du mercredi",
    "Une radio de quartier nommée {w}",
    "La fabrique {w}",
    "Le relais {w} entre voisins",
    "Le comptoir {w} des savoir-faire",
]
SENTENCES = [
    "Les habitants du {p} ont ouvert un atelier {w} chaque {d}.",
    "Nous proposons de confier {w} à {o}, avec des horaires du soir.",
    "Au {p}, le mot {w} revient dès que l’on parle d’entraide.",
    "Depuis le {d}, {w} réunit des parents, des commerçants et {o}.",
    "Il faudra vérifier avec {o} si {w} peut durer plus d’un an.",
    "Ce qui change : {w} donne envie de venir, puis d’apprendre aux autres.",
    "La médiathèque prête une salle pour {w}, près du {p}.",
    "On s’appuie sur {w} pour que chacun trouve sa place au {p}.",
    "Le projet {w} naît d’une demande entendue au {p} un {d}.",
]
SHORT = ["{w} au {p}", "{w} avec {o}", "{w} chaque {d}", "surtout {w}", "des outils pour {w}"]
PLACES = [
    "pied de la tour Est",
    "centre social",
    "parc des Tilleuls",
    "marché couvert",
    "local de l’îlot Nord",
]
PARTNERS = [
    "la régie de quartier",
    "le bailleur",
    "l’école",
    "une association de couture",
    "la mission locale",
]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]


@dataclass(frozen=True)
class Said:
    words: str
    coined: str


class Speaker:
    def __init__(self, ledger: Ledger, random: Random) -> None:
        self.ledger, self.random = ledger, random

    def title(self) -> Said:
        return self._say(TITLES)

    def short(self) -> Said:
        return self._say(SHORT)

    def sentence(self) -> Said:
        return self._say(SENTENCES)

    def _say(self, ways: list[str]) -> Said:
        coined = self.ledger.coin()
        pick = self.random.choice
        words = pick(ways).format(w=coined, p=pick(PLACES), o=pick(PARTNERS), d=pick(DAYS))
        return Said(words[0].upper() + words[1:] if not words.startswith(coined) else words, coined)

    def chunks(self, said: Said) -> list[str]:
        """The sentence as it is typed: a few words at a time, a coined word never cut."""
        words = said.words.split(" ")
        times = 2 if len(words) > 6 else 1
        cuts = sorted(self.random.sample(range(1, len(words)), min(times, len(words) - 1)))
        bounds = [0, *cuts, len(words)]
        parts = [" ".join(words[a:b]) for a, b in pairwise(bounds)]
        return [f"{part} " for part in parts]
