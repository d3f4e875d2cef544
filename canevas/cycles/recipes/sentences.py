"""Every reason a recipe is refused for, in one place and in words for the person who wrote it."""

# ruff: noqa: E501  sentences are easier to read and to translate on one line

from django.utils.translation import gettext, gettext_noop

SENTENCES = {
    "nearest": gettext_noop("— vouliez-vous dire « %(word)s » ?"),
    # the file
    "encoding": gettext_noop("ce fichier n’est pas en UTF-8 : enregistrez-le en UTF-8, puis recommencez."),
    "too_large": gettext_noop("ce fichier dépasse %(most)s Mo : un modèle de cycle n’a pas besoin d’être si long."),
    "empty_file": gettext_noop("ce fichier est vide, ou ce n’est pas une liste de clés."),
    "control": gettext_noop("un caractère invisible s’est glissé ici : effacez-le."),
    # the writing
    "tab": gettext_noop("une tabulation commence cette ligne : mettez des espaces."),
    "syntax": gettext_noop("cette ligne ne se lit pas comme du YAML (%(reason)s)."),
    "colon": gettext_noop("un deux-points de trop : mettez tout le texte entre guillemets."),
    "indent": gettext_noop("le retrait de cette ligne ne suit pas celui des lignes au-dessus."),
    "quote": gettext_noop("le guillemet ouvert ici n’est jamais refermé."),
    "bracket": gettext_noop("le crochet ou l’accolade ouvert ici n’est jamais refermé."),
    "no_colon": gettext_noop("il manque un deux-points après ce mot."),
    "alias": gettext_noop("les renvois de YAML (& et *) ne sont pas acceptés : écrivez les mots en entier."),
    "tag": gettext_noop("les étiquettes de YAML (!) ne sont pas acceptées : écrivez la valeur seule."),
    "several_documents": gettext_noop("un seul modèle par fichier : enlevez cette ligne et ce qui la suit."),
    "odd_key": gettext_noop("une clé est un seul mot : ici, c’est une liste ou un groupe de clés."),
    "too_deep": gettext_noop("les groupes sont emboîtés trop profondément ici."),
    "duplicate_key": gettext_noop("la clé « %(word)s » est déjà écrite ligne %(line)s : gardez l’une des deux."),
    # the shape
    "unknown_key": gettext_noop("la clé « %(word)s » n’existe pas ici (clés possibles : %(known)s)."),
    "missing": gettext_noop("il manque ici la clé « %(word)s »."),
    "missing_french": gettext_noop("il manque le français : ajoutez « fr »."),
    "empty_value": gettext_noop("rien n’est écrit après cette clé : remplissez-la ou enlevez-la."),
    "empty_list": gettext_noop("cette liste est vide : elle doit contenir au moins un élément."),
    "not_a_text": gettext_noop("ce texte n’a pas de langue : écrivez {fr: \"%(word)s\"}."),
    "not_string": gettext_noop("un mot est attendu ici, pas « %(word)s » (entre guillemets s’il est fait de chiffres)."),
    "not_integer": gettext_noop("un nombre entier est attendu ici, en chiffres, pas « %(word)s »."),
    "not_boolean": gettext_noop("« true » ou « false » est attendu ici, pas « %(word)s »."),
    "not_object": gettext_noop("un groupe de clés est attendu ici, pas « %(word)s »."),
    "not_array": gettext_noop("une liste est attendue ici (une ligne « - » par élément), pas « %(word)s »."),
    "unknown_word": gettext_noop("« %(word)s » n’est pas un mot possible ici (%(known)s)."),
    "out_of_range": gettext_noop("« %(word)s » est hors des bornes (de %(least)s à %(most)s)."),
    "too_long": gettext_noop("c’est trop long : %(most)s caractères au plus."),
    "bad_id": gettext_noop("« %(word)s » ne peut pas être un identifiant : lettres minuscules sans accent, chiffres, tirets."),
    "bad_time": gettext_noop("« %(word)s » n’est pas une heure : écrivez par exemple \"09:30\"."),
    # names
    "duplicate_id": gettext_noop("l’identifiant « %(word)s » est déjà pris, ligne %(line)s."),
    "reserved_id": gettext_noop("« %(word)s » est ajouté tout seul à chaque feuille : choisissez un autre identifiant."),
    "unknown_vocabulary": gettext_noop("le vocabulaire « %(word)s » n’existe pas dans ce modèle."),
    "unknown_record": gettext_noop("aucune fiche « %(word)s » n’est déclarée sous « records »."),
    "unknown_workstream": gettext_noop("le chantier « %(word)s » n’existe pas dans ce modèle."),
    "unknown_lever": gettext_noop("le levier « %(word)s » n’existe pas dans ce modèle."),
    "unknown_day": gettext_noop("la journée « %(word)s » n’existe pas dans ce modèle."),
    "unknown_interval": gettext_noop("l’intersession « %(word)s » n’existe pas dans ce modèle."),
    "unknown_sheet": gettext_noop("la feuille « %(word)s » n’existe pas dans ce modèle."),
    "unknown_place": gettext_noop("« %(word)s » ne mène à aucun champ de ce modèle."),
    "not_a_path": gettext_noop("« %(word)s » n’est pas un chemin : écrivez feuille.partie.champ, ou feuille.partie.champ.case."),
    "unknown_cell": gettext_noop("« %(word)s » n’est pas une case de « %(field)s »."),
    "unknown_option": gettext_noop("« %(word)s » n’est pas un choix de « %(field)s »."),
    # fields
    "key_of_other_kind": gettext_noop("un champ « %(kind)s » n’a pas de clé « %(word)s »."),
    "kind_needs": gettext_noop("un champ « %(kind)s » a besoin de la clé « %(word)s »."),
    "needs_options": gettext_noop("un champ « %(kind)s » a besoin de « vocabulary » ou de « options »."),
    "both_options": gettext_noop("« vocabulary » ou « options », pas les deux."),
    "not_a_list_of_choices": gettext_noop("le vocabulaire « %(word)s » vient de données : un « %(kind)s » ne peut pas s’en servir."),
    "vocabulary_needs": gettext_noop("un vocabulaire a besoin de « options » ou de « from », et d’un seul des deux."),
    "cell_kind": gettext_noop("une case ne peut pas être de nature « %(word)s »."),
    "too_many_essential": gettext_noop("six champs essentiels au plus par partie : celui-ci est le %(count)se."),
    # conditions
    "unknown_condition": gettext_noop("la condition regarde « %(word)s », qui n’existe pas au même endroit."),
    "condition_kind": gettext_noop("la condition regarde « %(word)s », qui n’est ni un choix ni un oui ou non."),
    "condition_value": gettext_noop("« %(word)s » ne peut jamais être la réponse de « %(field)s »."),
    "circular_condition": gettext_noop("ces conditions tournent en rond : %(word)s."),
    # sheets, days
    "needs_day": gettext_noop("une feuille remplie en salle a besoin de « day » (ou de « library: true »)."),
    "needs_interval": gettext_noop("une feuille « when: interval » a besoin de la clé « interval »."),
    "day_and_when": gettext_noop("« %(word)s » ne va pas avec « when: %(when)s »."),
    "needs_group": gettext_noop("une partie tenue par un groupe dit lequel : ajoutez « group »."),
    "group_and_holder": gettext_noop("« group » ne va qu’avec « holder: group »."),
    "needs_subject": gettext_noop("une équipe est celle d’une fiche : ajoutez « subject »."),
    "block_needs_sheet": gettext_noop("une séquence « sheet » dit quelle feuille : ajoutez « sheet » ou « sheets »."),
    "sheet_and_sheets": gettext_noop("« sheet » ou « sheets », pas les deux."),
    # records
    "record_never_born": gettext_noop("aucune feuille ne fait naître de fiche « %(word)s »."),
    "parent_is_no_reference": gettext_noop("« %(word)s » ne désigne pas une fiche : « parent » est une case « ref »."),
    # carries
    "with_and_same": gettext_noop("« with » ne va qu’avec « how: row »."),
    "row_needs_rows": gettext_noop("« how: row » mène à un champ de lignes : « %(word)s » n’en est pas un."),
    "no_record_there": gettext_noop("« record » : aucune fiche ne naît dans « %(word)s »."),
    "other_cells": gettext_noop("« %(word)s » n’a pas les mêmes cases que « %(field)s » : ajoutez « with »."),
    "carry_kinds": gettext_noop("un « %(word)s » ne peut pas devenir un « %(kind)s »."),
    "carry_to_itself": gettext_noop("ce report part de l’endroit où il arrive."),
    # documents
    "unknown_entry": gettext_noop("ce chapitre renvoie à « %(word)s », qui n’existe pas."),
    "not_a_choice": gettext_noop("« %(word)s » n’est ni un choix ni un oui ou non : « where » ne peut pas trier dessus."),
}  # fmt: skip


def sentence(code: str, **words: object) -> str:
    return gettext(SENTENCES[code]) % words
