"""The fourth stage of reading: what the grammar of a sentence proposes, a module for each part of a dancer's life."""

from collections.abc import Iterator

from knowledge.reading.rules.birth import birth
from knowledge.reading.rules.brackets import brackets
from knowledge.reading.rules.characters import characters
from knowledge.reading.rules.classes import classes
from knowledge.reading.rules.companies import companies
from knowledge.reading.rules.family import family
from knowledge.reading.rules.foundations import foundations
from knowledge.reading.rules.guidance import guidance
from knowledge.reading.rules.handing_on import handing_on
from knowledge.reading.rules.in_which import in_which
from knowledge.reading.rules.labelled import labelled
from knowledge.reading.rules.marriages import marriages
from knowledge.reading.rules.named_next import named_next
from knowledge.reading.rules.nationality import nationality
from knowledge.reading.rules.origins import origins
from knowledge.reading.rules.parents import parents
from knowledge.reading.rules.partner_lists import partner_lists
from knowledge.reading.rules.partners import partners
from knowledge.reading.rules.prizes import prizes
from knowledge.reading.rules.pupils import pupils
from knowledge.reading.rules.schools import schools
from knowledge.reading.rules.shared_works import shared_works
from knowledge.reading.rules.stage import stage
from knowledge.reading.rules.stages_of import stages_of
from knowledge.reading.rules.styles import styles
from knowledge.reading.rules.teaching import teaching
from knowledge.reading.rules.trade import trade
from knowledge.reading.rules.tuition import tuition
from knowledge.reading.rules.venues import venues
from knowledge.reading.scenes import Candidate, Scene


def propose(scene: Scene) -> Iterator[Candidate]:
    """Everything that a sentence may say about the dancer, before it is judged whether it happened."""
    for rules in (
        birth,
        origins,
        nationality,
        brackets,
        marriages,
        parents,
        family,
        trade,
        styles,
        teaching,
        guidance,
        named_next,
        tuition,
        handing_on,
        classes,
        pupils,
        schools,
        companies,
        foundations,
        stage,
        characters,
        in_which,
        venues,
        stages_of,
        partners,
        partner_lists,
        shared_works,
        prizes,
        labelled,
    ):
        yield from rules(scene)
